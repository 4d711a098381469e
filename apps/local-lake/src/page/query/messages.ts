/** The limits of a query; one that exceeds them is stopped. */
export interface QueryLimits {
  readonly rows: number;
  readonly seconds: number;
  /** Size of the answer as JSON. */
  readonly answerBytes: number;
  /** Memory of the whole process that runs the query. */
  readonly memoryMegabytes: number;
}

/** The message to the process of a query. */
export interface QueryJob {
  readonly sql: string;
  readonly limits: QueryLimits;
  /** Nothing outside this directory can be read. */
  readonly lakeDirectory: string;
}

/** A value of a result, as JSON: decimals and 64-bit integers are text. */
export type Cell = string | number | boolean | null | readonly Cell[] | { [key: string]: Cell };

/** The answer to a query of the page: its rows, up to the limits. */
export interface PageQueryResult {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: readonly (readonly Cell[])[];
  /** Why there are more rows than these; null when this is all. */
  readonly truncated: string | null;
  readonly milliseconds: number;
}

/** Sent when the process is ready and the statement begins: from then on its time counts. */
export interface QueryBegun {
  readonly begun: true;
}

/** The answer of the process of a query. */
export type QueryAnswer =
  | { readonly result: PageQueryResult }
  | { readonly error: string; readonly position?: number }
  | { readonly outOfMemory: true };
