import { readFileSync } from 'node:fs';

/** The content of the committed file of `dev`, with some top-level keys replaced. */
export function anEnvironmentFile(changes: Record<string, unknown>): Record<string, unknown> {
  const file = readFileSync(`${__dirname}/../environments/dev.json`, 'utf8');
  return { ...(JSON.parse(file) as Record<string, unknown>), ...changes };
}
