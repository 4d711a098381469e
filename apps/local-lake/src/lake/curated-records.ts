import { curatedColumns, lakeLayout, type TableColumn } from '@coinlake/shared-schema';
import { dayColumn } from './day-column.ts';
import type { ParquetColumns } from './parquet-columns.ts';

/**
 * A query for the records in files of the curated table, in the types of the contract.
 *
 * @param files - a list of them, in SQL
 */
export function curatedRecords(
  files: string,
  { isEven, present }: ParquetColumns,
  lakeDirectory: string,
): string {
  const { partitionKey } = lakeLayout.curated;
  const { value, options } = dayColumn(partitionKey, lakeDirectory);
  const columns = curatedColumns.map((column) => columnOf(column, isEven, present));
  // To find the columns of all files, every query opens every file.
  return `SELECT ${columns.join(', ')}, ${value} AS ${partitionKey}
    FROM read_parquet(${files}, union_by_name = ${!isEven}, ${options})`;
}

function columnOf(
  { name, type }: TableColumn,
  isEven: boolean,
  present: ReadonlySet<string>,
): string {
  if (isEven) return `"${name}"`;
  return `CAST(${present.has(name) ? `"${name}"` : 'NULL'} AS ${type}) AS "${name}"`;
}
