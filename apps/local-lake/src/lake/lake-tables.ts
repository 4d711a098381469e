import { duckDbDialect, lakeViewsFor } from '@coinlake/lake-queries';
import { candleColumns, curatedColumns, lakeLayout, rawColumns } from '@coinlake/shared-schema';
import type { DuckDBConnection } from '@duckdb/node-api';
import { curatedRecords } from './curated-records.ts';
import { jsonRecords } from './json-records.ts';
import type { LakeInventory } from './lake-inventory.ts';
import { commonColumns } from './parquet-columns.ts';
import { noRows } from './sql.ts';
import {
  openDaysOfVariables,
  setFewFiles,
  setTableVariables,
  tableVariables,
} from './table-variables.ts';

const { raw, curated, candles } = lakeLayout;

/** Gives a connection the functions of Athena, and the tables and views of the lake. */
export async function createLake(
  connection: DuckDBConnection,
  inventory: LakeInventory,
): Promise<void> {
  await connection.run(`SET TimeZone = 'UTC'`);
  // It fails with an internal error on `row_number() = 1` over a range of the partition's column.
  await connection.run(`SET disabled_optimizers = 'top_n_window_elimination'`);
  await connection.run(duckDbDialect);
  await createTables(connection, inventory);
}

/**
 * Makes tables and views: DuckDB refuses a table without files. The connection can read them; others
 * have their variables set first.
 */
export async function createTables(
  connection: DuckDBConnection,
  inventory: LakeInventory,
): Promise<void> {
  const views = [
    { name: raw.table, sql: rawTable(inventory) },
    { name: curated.table, sql: curatedTable(inventory) },
    { name: openDaysOfVariables.arrivals, sql: arrivalTable(inventory) },
    { name: candles.table, sql: candleTable(inventory) },
    ...lakeViewsFor(openDaysOfVariables),
  ];
  await setFewFiles(connection, inventory);
  for (const { name, sql } of views) {
    await connection.run(`CREATE OR REPLACE VIEW ${name} AS ${sql}`);
  }
  await setTableVariables(connection, inventory);
}

/** Changes when `createTables` would make other tables or views than before. */
export function tablesKey({ files, curated: paths }: LakeInventory): string {
  const { isEven, present } = commonColumns(paths, curatedColumns);
  const hasFiles = [
    files.arrivals.length > 0,
    hasRaw(files),
    paths.length > 0,
    files.candles.length > 0,
  ];
  return JSON.stringify([hasFiles, isEven, [...present].sort()]);
}

function hasRaw({ raw: all, arrivals: some }: LakeInventory['files']): boolean {
  return all.length + some.length > 0;
}

function rawTable({ directory: lakeDirectory, files }: LakeInventory): string {
  const { partitionKey } = raw;
  if (!hasRaw(files)) return noRows(rawColumns, partitionKey);
  return jsonRecords(tableVariables.raw, rawColumns, partitionKey, { lakeDirectory });
}

/**
 * The raw records of open days, and what is curated of these days already: a raw file that was
 * deleted or set aside since takes nothing away.
 */
function arrivalTable({ directory: lakeDirectory, files }: LakeInventory): string {
  const { partitionKey } = raw;
  const options = { lakeDirectory, skipsPartitions: false };
  const arrived =
    files.arrivals.length === 0
      ? noRows(rawColumns, partitionKey)
      : jsonRecords(tableVariables.arrivals, rawColumns, partitionKey, options);
  const columns = rawColumns.map(({ name }) => `"${name}"`).join(', ');
  return `${arrived}
    UNION ALL
    SELECT ${columns}, ${curated.partitionKey} FROM ${curated.table}
    WHERE ${curated.partitionKey} >= ${openDaysOfVariables.since}`;
}

function curatedTable({ directory, curated: paths }: LakeInventory): string {
  if (paths.length === 0) return noRows(curatedColumns, curated.partitionKey);
  const columns = commonColumns(paths, curatedColumns);
  return curatedRecords(tableVariables.curated, columns, directory);
}

function candleTable({ directory: lakeDirectory, files }: LakeInventory): string {
  const { partitionKey } = candles;
  if (files.candles.length === 0) return noRows(candleColumns, partitionKey);
  return jsonRecords(tableVariables.candles, candleColumns, partitionKey, { lakeDirectory });
}
