import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { duckDbDialect, lakeViews } from '@coinlake/lake-queries';
import {
  curatedColumns,
  duckDbColumns,
  lakeLayout,
  rawColumns,
  type TableColumn,
} from '@coinlake/shared-schema';
import type { DuckDBConnection } from '@duckdb/node-api';

/** Teaches a connection Athena's words, and gives it the tables and the views of the lake. */
export async function createLake(connection: DuckDBConnection, directory: string): Promise<void> {
  await connection.run(`SET TimeZone = 'UTC'`);
  await connection.run(duckDbDialect);
  await createTables(connection, directory);
  for (const { name, sql } of lakeViews) {
    await connection.run(`CREATE OR REPLACE VIEW ${name} AS ${sql}`);
  }
}

/** Points the tables at the files that are there now: DuckDB refuses a table without any. */
export async function createTables(connection: DuckDBConnection, directory: string): Promise<void> {
  const { raw, curated } = lakeLayout;
  await connection.run(`CREATE OR REPLACE VIEW ${raw.table} AS ${rawTable(directory)}`);
  await connection.run(`CREATE OR REPLACE VIEW ${curated.table} AS ${curatedTable(directory)}`);
}

function rawTable(directory: string): string {
  const { prefix, partitionKey } = lakeLayout.raw;
  if (!hasFiles(join(directory, prefix), '.gz')) return noRows(rawColumns, partitionKey);
  return `SELECT * FROM read_json(${filesUnder(directory, prefix, partitionKey, 'gz')},
    format = 'newline_delimited', compression = 'gzip', columns = ${duckDbColumns(rawColumns)},
    hive_partitioning = true, hive_types = {'${partitionKey}': VARCHAR})`;
}

function curatedTable(directory: string): string {
  const { prefix, partitionKey } = lakeLayout.curated;
  if (!hasFiles(join(directory, prefix), '.parquet')) {
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

function hasFiles(tableDirectory: string, extension: string): boolean {
  if (!existsSync(tableDirectory)) return false;
  return readdirSync(tableDirectory, { withFileTypes: true }).some(
    (entry) =>
      entry.isDirectory() &&
      readdirSync(join(tableDirectory, entry.name)).some((name) => name.endsWith(extension)),
  );
}
