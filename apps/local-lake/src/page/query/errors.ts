/** The text is not a query that may run here, or DuckDB cannot run it: the writer's to mend. */
export class QueryRefusedError extends Error {
  override readonly name = 'QueryRefusedError';

  constructor(
    message: string,
    /** Where in the text, in characters from 0, if known. */
    readonly position?: number,
  ) {
    super(message);
  }
}

/** The query was ended before it had an answer. */
export class QueryStoppedError extends Error {
  override readonly name = 'QueryStoppedError';

  constructor(
    message: string,
    readonly by: 'time' | 'memory' | 'cancelled' | 'crash',
  ) {
    super(message);
  }
}

/** As many queries run already as may run at once. */
export class TooManyQueriesError extends Error {
  override readonly name = 'TooManyQueriesError';
}
