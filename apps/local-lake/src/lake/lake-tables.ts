import { join } from 'node:path';
import { duckDbDialect, lakeViewsFor } from '@coinlake/lake-queries';
import { candleColumns, curatedColumns, lakeLayout, rawColumns } from '@coinlake/shared-schema';
import type { DuckDBConnection } from '@duckdb/node-api';
import { curatedRecords } from './curated-records.ts';
import { type JsonRecordsOptions, jsonRecords } from './json-records.ts';
import { openDaysOfVariables, rawFiles, setFewRawFiles, setRawFiles } from './raw-files.ts';
import { noRows, quoted } from './sql.ts';
import type { TableFiles } from './table-files.ts';

/** Teaches a connection Athena's words, and gives it the tables and the views of the lake. */
export async function createLake(connection: DuckDBConnection, files: TableFiles): Promise<void> {
  await connection.run(`SET TimeZone = 'UTC'`);
  // It fails with an internal error on `row_number() = 1` over a range of the partition's column.
  await connection.run(`SET disabled_optimizers = 'top_n_window_elimination'`);
  await connection.run(duckDbDialect);
  await createTables(connection, files);
}

/**
 * Makes tables and views: DuckDB refuses a table without files. The connection can read them; others
 * have their raw files set first.
 */
export async function createTables(connection: DuckDBConnection, files: TableFiles): Promise<void> {
  const { raw, curated, candles } = lakeLayout;
  const views = [
    { name: raw.table, sql: rawTable(rawFiles.all, files.has.raw) },
    { name: openDaysOfVariables.arrivals, sql: arrivalTable(files) },
    { name: curated.table, sql: await curatedTable(connection, files) },
    { name: candles.table, sql: candleTable(files) },
    ...lakeViewsFor(openDaysOfVariables),
  ];
  // DuckDB lists the files for each view that it makes.
  await setFewRawFiles(connection, files);
  for (const { name, sql } of views) {
    await connection.run(`CREATE OR REPLACE VIEW ${name} AS ${sql}`);
  }
  await setRawFiles(connection, files);
}

/** Changes when `createTables` would make other tables or views than before. */
export function tablesKey({ has }: TableFiles): string {
  return Object.values(has).join();
}

/**
 * The raw table as a query.
 *
 * @param files - a list of them, in SQL
 */
export function rawTable(files: string, hasFiles: boolean, options?: JsonRecordsOptions): string {
  const { partitionKey } = lakeLayout.raw;
  if (!hasFiles) return noRows(rawColumns, partitionKey);
  return jsonRecords(files, rawColumns, partitionKey, options);
}

function arrivalTable({ has }: TableFiles): string {
  return rawTable(rawFiles.arrivals, has.arrivals, { skipsPartitions: false });
}

function candleTable({ directory, has }: TableFiles): string {
  const { candles } = lakeLayout;
  if (!has.candles) return noRows(candleColumns, candles.partitionKey);
  return jsonRecords(filesOf(directory, candles, 'gz'), candleColumns, candles.partitionKey);
}

async function curatedTable(
  connection: DuckDBConnection,
  { directory, has }: TableFiles,
): Promise<string> {
  const { curated } = lakeLayout;
  if (!has.curated) return noRows(curatedColumns, curated.partitionKey);
  return curatedRecords(connection, filesOf(directory, curated, 'parquet'));
}

function filesOf(
  directory: string,
  { prefix, partitionKey }: { readonly prefix: string; readonly partitionKey: string },
  extension: string,
): string {
  return quoted(join(directory, prefix, `${partitionKey}=*`, `*.${extension}`));
}
