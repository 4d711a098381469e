import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnvironment } from '../src/environment.ts';
import type { Environment } from '../src/schema/environment-schema.ts';

/**
 * The content of an environment file for tests, with some top-level keys replaced. It is a copy of the
 * file in `apps/infra/environments`, so that edits of that file, such as the account, change no test.
 */
export function anEnvironmentFile(
  changes: Record<string, unknown> = {},
  name: 'dev' | 'prod' = 'dev',
): Record<string, unknown> {
  const file = readFileSync(join(__dirname, `environments/${name}.json`), 'utf8');
  return { ...(JSON.parse(file) as Record<string, unknown>), ...changes };
}

/** A checked environment for tests, with some top-level keys of the file replaced. */
export function anEnvironment(
  changes: Record<string, unknown> = {},
  name: 'dev' | 'prod' = 'dev',
): Environment {
  return parseEnvironment(anEnvironmentFile(changes, name), `${name}.json`);
}
