import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Environment, parseEnvironment } from './config.ts';

/** The checked content of every environment file, in the order of their names. */
export function readEnvironments(directory: string): Environment[] {
  return readdirSync(directory)
    .filter((file) => file.endsWith('.json') && file !== 'schema.json')
    .sort()
    .map((file) => readEnvironment(join(directory, file)));
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
