import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { duckDbDialect, lakeViewsFor, type OpenDays } from '@coinlake/lake-queries';
import {
  candleColumns,
  curatedColumns,
  duckDbColumns,
  lakeLayout,
  rawColumns,
  type TableColumn,
  utcDay,
} from '@coinlake/shared-schema';
import type { DuckDBConnection } from '@duckdb/node-api';

const DAY = 86_400_000;

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
    { name: curated.table, sql: curatedTable(directory) },
    { name: candles.table, sql: jsonTable(directory, candles, candleColumns) },
    ...lakeViewsFor(openDays(directory)),
  ];
  for (const { name, sql } of views) {
    await connection.run(`CREATE OR REPLACE VIEW ${name} AS ${sql}`);
  }
}

/** Changes when `createTables` would make other tables or views than before. */
export function tablesKey(directory: string): string {
  const { raw, candles } = lakeLayout;
  const hasFiles = [raw, candles].map(
    ({ prefix }) => partitionDays(join(directory, prefix), '.gz').length > 0,
  );
  return [openDays(directory).since, ...hasFiles].join();
}

/** What the view `open_days` answers, from the names of the curated table partitions. */
export function openDays(directory: string): OpenDays {
  const { prefix } = lakeLayout.curated;
  const newest = partitionDays(join(directory, prefix), '.parquet').sort().at(-1);
  if (newest === undefined) return { since: '', arrivedSince: '' };
  const at = Date.parse(newest);
  return { since: utcDay(at - DAY), arrivedSince: utcDay(at - 2 * DAY) };
}

/** The days of the table partitions that hold files. */
export function partitionDays(tableDirectory: string, extension: string): string[] {
  if (!existsSync(tableDirectory)) return [];
  return readdirSync(tableDirectory).flatMap((name) => {
    const day = /^\w+=(\d{4}-\d{2}-\d{2})$/.exec(name)?.[1];
    if (day === undefined) return [];
    const hasFiles = readdirSync(join(tableDirectory, name)).some((file) =>
      file.endsWith(extension),
    );
    return hasFiles ? [day] : [];
  });
}

/** The raw table as a query. */
export function rawTable(directory: string): string {
  return jsonTable(directory, lakeLayout.raw, rawColumns);
}

function jsonTable(
  directory: string,
  { prefix, partitionKey }: typeof lakeLayout.raw | typeof lakeLayout.candles,
  columns: readonly TableColumn[],
): string {
  if (partitionDays(join(directory, prefix), '.gz').length === 0)
    return noRows(columns, partitionKey);
  return `SELECT * FROM read_json(${filesUnder(directory, prefix, partitionKey, 'gz')},
    format = 'newline_delimited', compression = 'gzip', columns = ${duckDbColumns(columns)},
    hive_partitioning = true, hive_types = {'${partitionKey}': VARCHAR})`;
}

function curatedTable(directory: string): string {
  const { prefix, partitionKey } = lakeLayout.curated;
  if (partitionDays(join(directory, prefix), '.parquet').length === 0) {
    return noRows(curatedColumns, partitionKey);
  }
  return `SELECT * FROM read_parquet(${filesUnder(directory, prefix, partitionKey, 'parquet')},
    union_by_name = true, hive_partitioning = true, hive_types = {'${partitionKey}': VARCHAR})`;
}

/** An empty table. The types of Glue are types of DuckDB too. */
function noRows(columns: readonly TableColumn[], partitionKey: string): string {
  const nulls = columns.map(({ name, type }) => `CAST(NULL AS ${type}) AS "${name}"`).join(', ');
  return `SELECT ${nulls}, CAST(NULL AS string) AS ${partitionKey} WHERE false`;
}

function filesUnder(directory: string, prefix: string, key: string, extension: string): string {
  return quoted(join(directory, prefix, `${key}=*`, `*.${extension}`));
}

/** A string of SQL. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
