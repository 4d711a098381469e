import { candleRecordFields } from './candle-record.ts';
import { priceRecordFields } from './price-record.ts';
import { type GlueType, type TableColumn, tableColumns } from './table-column.ts';

/** Columns of the raw table, in order, without the column of the table partition. */
export const rawColumns: readonly TableColumn[] = tableColumns(priceRecordFields);

/** Columns of the curated table, in order: those of the raw table, with the same types in Parquet. */
export const curatedColumns: readonly TableColumn[] = tableColumns(priceRecordFields);

/** Columns of the table of backfilled candles, in order. */
export const candleColumns: readonly TableColumn[] = tableColumns(candleRecordFields);

const duckDbTypes: Record<GlueType, string> = {
  string: 'VARCHAR',
  int: 'INTEGER',
  bigint: 'BIGINT',
  'decimal(38,18)': 'DECIMAL(38,18)',
};

/** The `columns` argument of DuckDB's `read_json`, in DuckDB's syntax: `{'price': 'DECIMAL(38,18)', …}`. */
export function duckDbColumns(columns: readonly TableColumn[]): string {
  return `{${columns.map(({ name, type }) => `'${name}': '${duckDbTypes[type]}'`).join(', ')}}`;
}
