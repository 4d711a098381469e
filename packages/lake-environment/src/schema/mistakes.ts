import type { z } from 'zod';

/** One wrong field of an environment file. */
export interface Mistake {
  readonly path: readonly PropertyKey[];
  /** The allowed values, completing "expected …". */
  readonly expected: string;
}

/** `path: got value, expected …` */
export function describeMistake({ path, expected }: Mistake, input: unknown): string {
  const got = JSON.stringify(valueAt(path, input))?.slice(0, 120) ?? 'nothing';
  return `${path.join('.') || 'environment'}: got ${got}, expected ${expected}`;
}

const unknownOption = 'no such option: docs/changing-it.md#every-option lists them';

/** Zod's issues as mistakes, one for each unknown key. */
export function mistakesOf(issues: readonly z.core.$ZodIssue[]): Mistake[] {
  return issues.flatMap((issue): Mistake[] =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ path: [...issue.path, key], expected: unknownOption }))
      : [{ path: issue.path, expected: expectationOf(issue.message) }],
  );
}

/** The expectation in a message of Zod's own; the messages of our schema are the expectation itself. */
export function expectationOf(message: string): string {
  return message.replace(/^Invalid input: expected (.*), received .*$/, '$1');
}

function valueAt(path: readonly PropertyKey[], input: unknown): unknown {
  return path.reduce<unknown>(
    (value, key) => (value as Record<PropertyKey, unknown> | null | undefined)?.[key],
    input,
  );
}
