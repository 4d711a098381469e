import { type DuckDBConnection, type Json, StatementType } from '@duckdb/node-api';
import { messageOf, QueryError } from '../errors.ts';
import { lockToLake, openDatabase } from './database.ts';
import type { LakeInventory } from './lake-inventory.ts';
import { createLake, createTables, tablesKey } from './lake-tables.ts';
import { readableLake } from './readable-lake.ts';
import type { SkippedFile } from './skipped-files.ts';
import { setTableVariables } from './table-variables.ts';

/** The answer to a query. */
export interface QueryResult {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  /** Values as JSON has them; decimals, times and 64-bit numbers are strings. */
  readonly rows: readonly (readonly Json[])[];
  /** Whether there were more rows than were asked for. */
  readonly isCut: boolean;
}

export interface QueryOptions {
  /** Rows to return at most. @default all */
  readonly maxRows?: number;
  /** Aborted to give up. */
  readonly signal?: AbortSignal;
}

// A statement that needs more spills to disk.
const readerMegabytes = 2048;

/** What Athena is on AWS: SQL over the files of a lake, without a server and without a lock. */
export interface LakeReader {
  /**
   * Answers one reading statement.
   *
   * @throws QueryError with DuckDB's message
   */
  query(sql: string, options?: QueryOptions): Promise<QueryResult>;
  close(): void;
}

/**
 * Opens the lake in `directory` for reading, while other processes may write to it. Statements
 * see the files under it and no others, and cannot write. A file that cannot be read is left out
 * and reported once; a damaged one is kept under `errors/`, and a curated one rebuilt.
 */
export async function openLakeReader(
  directory: string,
  onSkip: (file: SkippedFile) => void,
): Promise<LakeReader> {
  const lake = readableLake(directory, onSkip);
  const { instance, connection: home, close } = await openDatabase(readerMegabytes);
  let current = '';
  await lake.read({ connection: home }, async (files) => {
    await createLake(home, files);
    current = tablesKey(files);
  });
  await lockToLake(home, directory);

  const refreshTables = async (files: LakeInventory) => {
    const key = tablesKey(files);
    if (key !== current) await createTables(home, files);
    current = key;
  };
  const query = async (sql: string, options: QueryOptions, files: LakeInventory) => {
    const connection = await instance.connect();
    try {
      await refreshTables(files);
      await setTableVariables(connection, files);
      return await answer(connection, sql, options);
    } finally {
      connection.closeSync();
    }
  };

  return {
    query: async (sql, options = {}) => {
      try {
        return await lake.read({ connection: home, sql }, (files) => query(sql, options, files));
      } catch (error) {
        throw new QueryError(messageOf(error), { cause: error });
      }
    },
    close,
  };
}

/** The rows of a result as objects, for callers that know the columns. */
export function rowObjects({ columns, rows }: QueryResult): Record<string, Json>[] {
  return rows.map((row) =>
    Object.fromEntries(columns.map(({ name }, index) => [name, row[index] ?? null])),
  );
}

async function answer(
  connection: DuckDBConnection,
  sql: string,
  { maxRows = Number.POSITIVE_INFINITY, signal }: QueryOptions,
): Promise<QueryResult> {
  // Repeated, because DuckDB forgets an interruption that comes before the statement begins.
  const interruption = setInterval(() => signal?.aborted && connection.interrupt(), 50);
  try {
    const statement = await readingStatement(connection, sql);
    signal?.throwIfAborted();
    // A stream can be abandoned, but runs on fewer cores.
    const reader = Number.isFinite(maxRows)
      ? await (await statement.prepare()).streamAndReadUntil(maxRows + 1)
      : await statement.runAndReadAll();
    const types = reader.columnTypes();
    return {
      columns: reader.columnNames().map((name, index) => ({ name, type: String(types[index]) })),
      rows: reader.getRowsJson().slice(0, maxRows),
      isCut: reader.currentRowCount > maxRows,
    };
  } finally {
    clearInterval(interruption);
  }
}

async function readingStatement(connection: DuckDBConnection, sql: string) {
  // The binding fails without a message on a text without statements.
  if (sql.trim() === '') throw new QueryError('expected one statement, got none');
  const statements = await connection.extractStatements(sql);
  if (statements.count !== 1) {
    throw new QueryError(`expected one statement, got ${statements.count}`);
  }
  const prepare = async () => {
    const statement = await statements.prepare(0);
    // EXPLAIN is refused too: with ANALYZE it runs what it explains.
    if (statement.statementType === StatementType.SELECT) return statement;
    throw new QueryError(
      `the lake is read only: expected a SELECT, got ${StatementType[statement.statementType]}`,
    );
  };
  return {
    prepare,
    // DuckDB plans a prepared statement a second time when it runs, and a plan over the files of a
    // year takes longer than the answer. What the parser takes for a SELECT needs no preparation.
    runAndReadAll: async () =>
      (await isSelect(connection, sql))
        ? connection.runAndReadAll(sql)
        : (await prepare()).runAndReadAll(),
  };
}

/** Whether DuckDB's parser takes the text for a SELECT: it can serialize nothing else. */
async function isSelect(connection: DuckDBConnection, sql: string): Promise<boolean> {
  const reader = await connection.runAndReadAll(
    `SELECT json_serialize_sql($1::VARCHAR)->>'error' = 'false'`,
    [sql],
  );
  return reader.getRows()[0]?.[0] === true;
}
