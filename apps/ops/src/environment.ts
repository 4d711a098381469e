import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Environment, parseEnvironment } from '@coinlake/infra/config';
import { OperatorError } from './errors.ts';

/**
 * Reads and checks one environment file.
 *
 * @param name - `dev` for `dev.json`
 * @throws OperatorError that names the files there are, or every mistake in the file
 */
export function loadEnvironment(directory: string, name: string): Environment {
  const file = join(directory, `${name}.json`);
  if (!existsSync(file)) {
    throw new OperatorError(`there is no environment "${name}"`, {
      next: `use --env with one of: ${environmentNames(directory).join(', ')}`,
    });
  }
  const environment = checkEnvironment(readJson(file), file);
  if (environment.name === name) return environment;
  throw new OperatorError(`${file} says "name": "${environment.name}", expected "${name}"`, {
    next: 'give file and environment the same name',
  });
}

/** The names of the environments that have a file. */
export function environmentNames(directory: string): string[] {
  return readdirSync(directory)
    .filter((file) => file.endsWith('.json') && file !== 'schema.json')
    .map((file) => file.replace('.json', ''))
    .sort();
}

/** @throws OperatorError that lists every mistake of `content`, which came from `file` */
export function checkEnvironment(content: unknown, file: string): Environment {
  try {
    return parseEnvironment(content, file);
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new OperatorError(message, { next: `correct ${file}`, cause });
  }
}

export function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new OperatorError(`${file} is not JSON`, { next: `correct ${file}`, cause });
  }
}
