import { curatedColumns, lakeLayout } from '@coinlake/shared-schema';
import type { DuckDBConnection } from '@duckdb/node-api';
import { quoted } from './sql.ts';

/**
 * A query for the records in the curated table's files.
 *
 * @param files a glob pattern, as a string of SQL
 */
export async function curatedRecords(connection: DuckDBConnection, files: string): Promise<string> {
  // Every query would open every file, to find the columns of all.
  const unionByName = await hasOlderFiles(connection, files);
  const { partitionKey } = lakeLayout.curated;
  return `SELECT * FROM read_parquet(${files}, union_by_name = ${unionByName},
    hive_partitioning = true, hive_types = {'${partitionKey}': VARCHAR})`;
}

/** Were some of the files written before a column came to the contract? */
async function hasOlderFiles(connection: DuckDBConnection, files: string): Promise<boolean> {
  const names = curatedColumns.map(({ name }) => quoted(name)).join(', ');
  const result = await connection.runAndReadAll(`
    SELECT count(*) > 0 FROM (
      SELECT file_name FROM parquet_schema(${files})
      GROUP BY file_name HAVING count(*) FILTER (name IN (${names})) < ${curatedColumns.length})`);
  return result.getRows()[0]?.[0] === true;
}
