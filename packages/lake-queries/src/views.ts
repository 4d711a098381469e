import { rawColumns } from '@coinlake/shared-schema';
import { type OpenDays, openDaysValues } from './open-days.ts';
import { type SqlText, sqlText } from './sql-text.ts';
import type { ViewColumn } from './view-column.ts';

/** A view of the lake, the same in Athena and in DuckDB. */
export interface LakeView extends SqlText {
  readonly name: string;
  /** The columns in order, as a Glue table declares them. */
  readonly columns: readonly ViewColumn[];
}

const recordColumns: readonly ViewColumn[] = rawColumns.map(({ name, type }) => ({ name, type }));

const openDaysColumns: readonly ViewColumn[] = [
  { name: 'since', type: 'string' },
  { name: 'arrived_since', type: 'string' },
];

const candleColumns: readonly ViewColumn[] = [
  { name: 'product_id', type: 'string' },
  { name: 'candle_start', type: 'timestamp' },
  { name: 'open', type: 'decimal(38,18)' },
  { name: 'high', type: 'decimal(38,18)' },
  { name: 'low', type: 'decimal(38,18)' },
  { name: 'close', type: 'decimal(38,18)' },
  { name: 'observations', type: 'bigint' },
  { name: 'trades', type: 'bigint' },
  { name: 'volume_24h', type: 'decimal(38,18)' },
  { name: 'origin', type: 'string' },
];

/**
 * The views in the order in which they can be created: each reads the tables and those before it.
 * DuckDB skips table partitions only where it compares with a constant, so whoever knows the line
 * between curated and raw passes it; without, the views look it up.
 */
export function lakeViewsFor(openDays?: OpenDays): readonly LakeView[] {
  const line = openDaysValues(openDays);
  return [
    view('open_days', openDaysColumns),
    view('prices', [...recordColumns, { name: 'price_date', type: 'string' }], line),
    view('latest_prices', recordColumns, line),
    candles('candles_1m', 'minute', 60),
    candles('candles_1h', 'hour', 3600),
    candles('candles_1d', 'day', 86_400),
  ];
}

/** The views as Athena has them. */
export const lakeViews: readonly LakeView[] = lakeViewsFor();

function view(
  name: string,
  columns: readonly ViewColumn[],
  values: Readonly<Record<string, string>> = {},
): LakeView {
  return { name, columns, ...sqlText(`views/${name}`, values) };
}

function candles(name: string, unit: 'minute' | 'hour' | 'day', seconds: number): LakeView {
  const values = { unit, seconds: String(seconds) };
  return { name, columns: candleColumns, ...sqlText('views/candles', values) };
}
