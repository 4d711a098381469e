/** Something that the person at the keyboard must fix; the program ends with exit code 2. */
export class BadInputError extends Error {
  override readonly name = 'BadInputError';
}

/** DuckDB refused or could not finish a statement; the program ends with exit code 1. */
export class QueryError extends Error {
  override readonly name = 'QueryError';
}

/** What to say to a person about anything that was thrown, by native code too. */
export function messageOf(error: unknown): string {
  const { message } = (error ?? {}) as { readonly message?: unknown };
  return typeof message === 'string' ? message : String(error);
}

/** The code of a system error, such as `ENOENT`. */
export function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException | undefined)?.code;
}

/** Anything that was thrown as an error. */
export function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(messageOf(thrown));
}
