import { z } from 'zod';
import { type Environment, environmentSchema } from './schema/environment-schema.ts';
import { describeMistake, mistakesOf } from './schema/mistakes.ts';
import { brokenRules } from './schema/rules.ts';

/**
 * Checks the content of an environment file.
 *
 * @param source - the name of the file in the error
 * @throws Error that lists every mistake, one per line: path, value got, what is expected
 */
export function parseEnvironment(input: unknown, source: string): Environment {
  const parsed = environmentSchema.safeParse(input);
  const mistakes = [
    ...mistakesOf(parsed.error?.issues ?? []),
    ...brokenRules(environmentSchema, input),
  ];
  if (parsed.success && mistakes.length === 0) return parsed.data;
  const lines = mistakes.map((mistake) => `  ${describeMistake(mistake, input)}`);
  throw new Error([`${source}: ${counted(mistakes.length)}`, ...lines].join('\n'));
}

/** The JSON Schema of the environment file, for editors. */
export function environmentJsonSchema(): Record<string, unknown> {
  return { title: 'coinlake environment', ...z.toJSONSchema(environmentSchema, { io: 'input' }) };
}

function counted(mistakes: number): string {
  return mistakes === 1 ? '1 mistake' : `${mistakes} mistakes`;
}
