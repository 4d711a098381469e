import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Environment, parseEnvironment } from './config.ts';

/**
 * The checked content of every environment file, in the order of their names.
 *
 * @throws Error where two share an account and a region, whose catalog has one key and one list of
 *   administrators
 */
export function readEnvironments(directory: string): Environment[] {
  const environments = readdirSync(directory)
    .filter((file) => file.endsWith('.json') && file !== 'schema.json')
    .sort()
    .map((file) => readEnvironment(join(directory, file)));
  for (const [index, environment] of environments.entries()) {
    const other = environments.slice(0, index).find((earlier) => isBeside(earlier, environment));
    if (other !== undefined) throw neighbours(other, environment);
  }
  return environments;
}

/** Whether two environments would be lakes of one account and region. */
export function isBeside(one: Place, other: Place): boolean {
  return one.accountId === other.accountId && one.region === other.region;
}

interface Place {
  readonly accountId?: string | undefined;
  readonly region?: string | undefined;
}

function neighbours(one: Environment, { name, accountId, region }: Environment): Error {
  return new Error(
    `${name}: got ${region} of account ${accountId}, where ${one.name} is, expected an account or a region of its own`,
  );
}

function readEnvironment(file: string): Environment {
  return parseEnvironment(parseJson(file), file);
}

function parseJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`${file}: got text that is not JSON, expected an environment`, {
      cause: error,
    });
  }
}
