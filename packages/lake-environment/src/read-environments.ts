import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnvironment } from './environment.ts';
import type { Environment } from './schema/environment-schema.ts';

/** An environment file that cannot be used, or that does not exist. */
export class EnvironmentFileError extends Error {
  override readonly name = 'EnvironmentFileError';

  /** @param next - what to do about it; one line */
  constructor(
    message: string,
    readonly next: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The names of the environments that have a file in `directory`, sorted. */
export function environmentNames(directory: string): string[] {
  return readdirSync(directory)
    .filter((file) => file.endsWith('.json') && file !== 'schema.json')
    .map((file) => file.replace('.json', ''))
    .sort();
}

/** The file of an environment: `dev.json` for `dev`. */
export function environmentFile(directory: string, name: string): string {
  return join(directory, `${name}.json`);
}

/**
 * The checked content of one environment file.
 *
 * @throws EnvironmentFileError that lists the existing environments, or every mistake in the file
 */
export function readEnvironment(directory: string, name: string): Environment {
  const file = environmentFile(directory, name);
  if (!/^\w+$/.test(name) || !existsSync(file)) {
    throw new EnvironmentFileError(
      `there is no environment "${name}"`,
      `use --env with one of: ${environmentNames(directory).join(', ')}`,
    );
  }
  const environment = checkEnvironment(readJsonFile(file), file);
  if (environment.name === name) return environment;
  throw new EnvironmentFileError(
    `${file} says "name": "${environment.name}", expected "${name}"`,
    'give file and environment the same name',
  );
}

/**
 * The checked content of every environment file, sorted by name.
 *
 * @throws EnvironmentFileError if a file is wrong, or if two environments share an account and a
 *   region, whose catalog has only one key and one list of administrators
 */
export function readEnvironments(directory: string): Environment[] {
  const environments = environmentNames(directory).map((name) => readEnvironment(directory, name));
  for (const [index, environment] of environments.entries()) {
    const other = environments.slice(0, index).find((earlier) => isBeside(earlier, environment));
    if (other === undefined) continue;
    const { name, accountId, region } = environment;
    throw new EnvironmentFileError(
      `${name}: got ${region} of account ${accountId}, which ${other.name} uses, expected another account or region`,
      `correct ${environmentFile(directory, name)}`,
    );
  }
  return environments;
}

interface Place {
  readonly accountId?: string | undefined;
  readonly region?: string | undefined;
}

/** Whether two environments have the same account and region. */
export function isBeside(one: Place, other: Place): boolean {
  return one.accountId === other.accountId && one.region === other.region;
}

/**
 * Checks the content of `file`.
 *
 * @throws EnvironmentFileError that lists every mistake
 */
export function checkEnvironment(content: unknown, file: string): Environment {
  try {
    return parseEnvironment(content, file);
  } catch (cause) {
    throw new EnvironmentFileError((cause as Error).message, `correct ${file}`, { cause });
  }
}

/**
 * The content of a JSON file, unchecked.
 *
 * @throws EnvironmentFileError if it is not JSON
 */
export function readJsonFile(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new EnvironmentFileError(`${file} is not JSON`, `correct ${file}`, { cause });
  }
}
