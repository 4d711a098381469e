import { join } from 'node:path';
import { duckDbDialect, lakeViewsFor } from '@coinlake/lake-queries';
import { candleColumns, curatedColumns, lakeLayout, rawColumns } from '@coinlake/shared-schema';
import type { DuckDBConnection } from '@duckdb/node-api';
import { curatedRecords } from './curated-records.ts';
import { jsonRecords } from './json-records.ts';
import { holdsFiles, openDays } from './partition-days.ts';
import { noRows, quoted } from './sql.ts';

/** Teaches a connection Athena's words, and gives it the tables and the views of the lake. */
export async function createLake(connection: DuckDBConnection, directory: string): Promise<void> {
  await connection.run(`SET TimeZone = 'UTC'`);
  // It fails with an internal error on `row_number() = 1` over a range of the partition's column.
  await connection.run(`SET disabled_optimizers = 'top_n_window_elimination'`);
  await connection.run(duckDbDialect);
  await createTables(connection, directory);
}

/**
 * Points tables and views at the files that are there now: DuckDB refuses a table without any, and
 * skips the raw files of closed days only where the views name the days.
 */
export async function createTables(connection: DuckDBConnection, directory: string): Promise<void> {
  const { raw, curated, candles } = lakeLayout;
  const views = [
    { name: raw.table, sql: rawTable(directory) },
    { name: curated.table, sql: await curatedTable(connection, directory) },
    { name: candles.table, sql: candleTable(directory) },
    ...lakeViewsFor(openDays(directory)),
  ];
  for (const { name, sql } of views) {
    await connection.run(`CREATE OR REPLACE VIEW ${name} AS ${sql}`);
  }
}

/** Changes when `createTables` would make other tables or views than before. */
export function tablesKey(directory: string): string {
  const { raw, candles } = lakeLayout;
  const hasFiles = [raw, candles].map((table) => holdsFiles(directory, table));
  return [openDays(directory).since, ...hasFiles].join();
}

/** The raw table as a query. */
export function rawTable(directory: string): string {
  const { raw } = lakeLayout;
  if (!holdsFiles(directory, raw)) return noRows(rawColumns, raw.partitionKey);
  return jsonRecords(filesOf(directory, raw, 'gz'), rawColumns, raw.partitionKey);
}

function candleTable(directory: string): string {
  const { candles } = lakeLayout;
  if (!holdsFiles(directory, candles)) return noRows(candleColumns, candles.partitionKey);
  return jsonRecords(filesOf(directory, candles, 'gz'), candleColumns, candles.partitionKey);
}

async function curatedTable(connection: DuckDBConnection, directory: string): Promise<string> {
  const { curated } = lakeLayout;
  if (!holdsFiles(directory, curated)) return noRows(curatedColumns, curated.partitionKey);
  return curatedRecords(connection, filesOf(directory, curated, 'parquet'));
}

function filesOf(
  directory: string,
  { prefix, partitionKey }: { readonly prefix: string; readonly partitionKey: string },
  extension: string,
): string {
  return quoted(join(directory, prefix, `${partitionKey}=*`, `*.${extension}`));
}
