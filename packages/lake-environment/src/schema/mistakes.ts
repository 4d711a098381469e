import type { z } from 'zod';

/** One wrong field of an environment file. */
export interface Mistake {
  readonly path: readonly PropertyKey[];
  /** What should stand there, completing "expected …". */
  readonly expected: string;
}

/** `path: got value, expected …` */
export function describeMistake({ path, expected }: Mistake, input: unknown): string {
  const got = JSON.stringify(valueAt(path, input))?.slice(0, 120) ?? 'nothing';
  return `${path.join('.') || 'environment'}: got ${got}, expected ${expected}`;
}

/** Zod's issues in our words; an unknown key is one mistake each. */
export function mistakesOf(issues: readonly z.core.$ZodIssue[]): Mistake[] {
  return issues.flatMap((issue): Mistake[] =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ path: [...issue.path, key], expected: 'no such key' }))
      : [{ path: issue.path, expected: expectationOf(issue.message) }],
  );
}

/** Zod's own messages begin with what it expected; ours are the expectation. */
export function expectationOf(message: string): string {
  return message.replace(/^Invalid input: expected (.*), received .*$/, '$1');
}

function valueAt(path: readonly PropertyKey[], input: unknown): unknown {
  return path.reduce<unknown>(
    (value, key) => (value as Record<PropertyKey, unknown> | null | undefined)?.[key],
    input,
  );
}
