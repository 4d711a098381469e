import { duckDbColumns, type TableColumn } from '@coinlake/shared-schema';
import { dayColumn } from './day-column.ts';

export interface JsonRecordsOptions {
  readonly lakeDirectory: string;
  /** Reads no file whose table partition a query excludes. @default true */
  readonly skipsPartitions?: boolean;
}

/**
 * A query for the records in gzipped files of JSON lines, with the columns of their table. Its
 * error names the file when it meets a value that is not of its column's type.
 *
 * @param files - a list of them, in SQL
 */
export function jsonRecords(
  files: string,
  columns: readonly TableColumn[],
  partitionKey: string,
  { lakeDirectory, skipsPartitions }: JsonRecordsOptions,
): string {
  const day = dayColumn(partitionKey, lakeDirectory, skipsPartitions);
  return `SELECT ${columns.map(value).join(', ')}, ${day.value} AS ${partitionKey}
    FROM read_json(${files}, format = 'newline_delimited', compression = 'gzip',
      columns = ${duckDbColumns(columns.map(asText))}, ${day.options})`;
}

function asText(column: TableColumn): TableColumn {
  return isDecimal(column) ? { ...column, type: 'string' } : column;
}

function value(column: TableColumn): string {
  return isDecimal(column) ? `${decimal(column.name)} AS "${column.name}"` : `"${column.name}"`;
}

function isDecimal({ type }: TableColumn): boolean {
  return type === 'decimal(38,18)';
}

/**
 * The exact value of a decimal's text. DuckDB takes 8 µs to turn a text into 128 bits, and a tenth of a
 * microsecond for 64 bits, which nearly every price fits.
 */
function decimal(column: string): string {
  const text = `"${column}"`;
  return `CASE
    WHEN ${text} IS NULL THEN NULL
    WHEN regexp_full_match(${text}, '\\d{1,9}(\\.\\d{1,9})?')
      THEN CAST(CAST(${text} AS decimal(18, 9)) AS decimal(38, 18))
    ELSE coalesce(
      TRY_CAST(${text} AS decimal(38, 18)),
      error(format('"{}" in column ${column} is no decimal: {}', ${text}, filename)))
    END`;
}
