/** The text is not a query that may run here, or DuckDB cannot run it. */
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

/** The query was stopped before it was answered. */
export class QueryStoppedError extends Error {
  override readonly name = 'QueryStoppedError';

  constructor(
    message: string,
    readonly by: 'time' | 'memory' | 'cancelled' | 'crash',
  ) {
    super(message);
  }
}

/** The largest allowed number of queries is running already. */
export class TooManyQueriesError extends Error {
  override readonly name = 'TooManyQueriesError';
}
