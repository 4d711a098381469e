import { readFileSync } from 'node:fs';

/**
 * The content of an environment file, with some top-level keys replaced. It is nobody's: what people
 * write into theirs, such as their account, changes no test.
 */
export function anEnvironmentFile(changes: Record<string, unknown>): Record<string, unknown> {
  const file = readFileSync(`${__dirname}/environments/dev.json`, 'utf8');
  return { ...(JSON.parse(file) as Record<string, unknown>), ...changes };
}
