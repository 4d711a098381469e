import { type DuckDBConnection, DuckDBInstance, type Json, StatementType } from '@duckdb/node-api';
import { messageOf, QueryError } from '../errors.ts';
import { type SetAside, setCutCandlesAside, withoutDamagedFiles } from './damaged-files.ts';
import { createLake, createTables, tablesKey } from './lake-tables.ts';
import { setRawFiles } from './raw-files.ts';
import { quoted } from './sql.ts';
import { type TableFiles, tableFiles } from './table-files.ts';

/** The answer to a query. */
export interface QueryResult {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  /** Values as JSON has them; decimals, times and 64-bit numbers are strings. */
  readonly rows: readonly (readonly Json[])[];
  /** More rows were there than were asked for. */
  readonly isCut: boolean;
}

export interface QueryOptions {
  /** Rows to return at most. @default all */
  readonly maxRows?: number;
  /** Aborted to give up. */
  readonly signal?: AbortSignal;
}

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
 * Opens the lake in `directory` for reading, beside any process that writes to it. Statements see
 * the files under it and no others, and cannot write. A damaged file is kept under `errors/` and
 * reported; a curated one is rebuilt, and the query goes on.
 */
export async function openLakeReader(
  directory: string,
  onDamage: (file: SetAside) => void,
): Promise<LakeReader> {
  const instance = await DuckDBInstance.create(':memory:');
  const home = await instance.connect();
  let current = '';
  await withoutDamagedFiles(directory, onDamage, async () => {
    const files = tableFiles(directory);
    await createLake(home, files);
    current = tablesKey(files);
  });
  await home.run(`SET allowed_directories = [${quoted(directory)}]`);
  await home.run('SET enable_external_access = false');
  await home.run('SET lock_configuration = true');

  const refreshTables = async (files: TableFiles) => {
    const key = tablesKey(files);
    if (key !== current) await createTables(home, files);
    current = key;
  };
  const query = async (sql: string, options: QueryOptions): Promise<QueryResult> => {
    if (mayReadCandles(sql)) await setCutCandlesAside(directory, onDamage);
    const files = tableFiles(directory);
    const connection = await instance.connect();
    try {
      await refreshTables(files);
      await setRawFiles(connection, files);
      return await answer(connection, sql, options);
    } finally {
      connection.closeSync();
    }
  };

  return {
    query: async (sql, options = {}) => {
      try {
        return await withoutDamagedFiles(directory, onDamage, () => query(sql, options));
      } catch (error) {
        throw new QueryError(messageOf(error), { cause: error });
      }
    },
    close: () => {
      home.closeSync();
      instance.closeSync();
    },
  };
}

/** The rows of a result as objects, for callers that know the columns. */
export function rowObjects({ columns, rows }: QueryResult): Record<string, Json>[] {
  return rows.map((row) =>
    Object.fromEntries(columns.map(({ name }, index) => [name, row[index] ?? null])),
  );
}

// The candles of years are many files: whoever does not ask for any need not wait for the look.
function mayReadCandles(sql: string): boolean {
  return /candle/i.test(sql);
}

async function answer(
  connection: DuckDBConnection,
  sql: string,
  { maxRows = Number.POSITIVE_INFINITY, signal }: QueryOptions,
): Promise<QueryResult> {
  // Again and again, because DuckDB forgets an interruption that comes before the statement begins.
  const interruption = setInterval(() => signal?.aborted && connection.interrupt(), 50);
  try {
    const statement = await readingStatement(connection, sql);
    signal?.throwIfAborted();
    // A stream can be left, but works on fewer cores.
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
    // Not EXPLAIN either: with ANALYZE it runs what it explains.
    if (statement.statementType === StatementType.SELECT) return statement;
    throw new QueryError(
      `the lake is read only: expected a SELECT, got ${StatementType[statement.statementType]}`,
    );
  };
  return {
    prepare,
    // DuckDB plans a prepared statement a second time when it runs, and a plan over the files of a
    // year takes longer than the answer. What the parser says is a SELECT needs no preparation.
    runAndReadAll: async () =>
      (await isSelect(connection, sql))
        ? connection.runAndReadAll(sql)
        : (await prepare()).runAndReadAll(),
  };
}

/** Whether DuckDB's parser can tell that the text is a SELECT; it can serialize nothing else. */
async function isSelect(connection: DuckDBConnection, sql: string): Promise<boolean> {
  const reader = await connection.runAndReadAll(
    `SELECT json_serialize_sql($1::VARCHAR)->>'error' = 'false'`,
    [sql],
  );
  return reader.getRows()[0]?.[0] === true;
}
