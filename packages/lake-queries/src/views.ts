import { rawColumns } from '@coinlake/shared-schema';
import { type OpenDays, openDaysOfView, openDaysValues } from './open-days.ts';
import { type SqlText, sqlText } from './sql-text.ts';
import type { ViewColumn } from './view-column.ts';

/** A view of the lake, the same in Athena and in DuckDB. */
export interface LakeView extends SqlText {
  readonly name: string;
  /** The columns in order, as a Glue table declares them. */
  readonly columns: readonly ViewColumn[];
}

const recordColumns: readonly ViewColumn[] = rawColumns.map(({ name, type, comment }) => ({
  name,
  type,
  comment,
}));

const pricesColumns: readonly ViewColumn[] = [
  ...recordColumns,
  { name: 'price_date', type: 'string', comment: 'Event day: the UTC day of scheduled_at' },
];

const openDaysColumns: readonly ViewColumn[] = [
  {
    name: 'since',
    type: 'string',
    comment: 'First event day that is read from the raw table; empty while nothing is curated',
  },
  {
    name: 'arrived_since',
    type: 'string',
    comment: 'First raw table partition to look into; empty while nothing is curated',
  },
];

const candleColumns: readonly ViewColumn[] = [
  { name: 'product_id', type: 'string', comment: 'Trading pair on Coinbase, such as BTC-USD' },
  { name: 'candle_start', type: 'timestamp', comment: 'Start of the interval, UTC' },
  decimal('open', 'First price of the interval, quote currency'),
  decimal('high', 'Highest price of the interval, quote currency'),
  decimal('low', 'Lowest price of the interval, quote currency'),
  decimal('close', 'Last price of the interval, quote currency'),
  {
    name: 'observations',
    type: 'bigint',
    comment: 'Price records that the candle is made of; 0 if backfilled',
  },
  {
    name: 'trades',
    type: 'bigint',
    comment: 'Different trades among these records; null if backfilled',
  },
  decimal(
    'volume_24h',
    'Volume of the 24 hours before the last record, base currency; null if backfilled',
  ),
  {
    name: 'origin',
    type: 'string',
    comment:
      'observed: made of price records. backfilled: what Coinbase computed afterwards, shown only where nothing was observed',
  },
];

/**
 * The views in the order in which they can be created: each reads the tables and those before it.
 * DuckDB skips table partitions only where it compares with a constant, and lists the files of all;
 * a caller that knows the line between curated and raw passes it. Otherwise the views look it up.
 */
export function lakeViewsFor(openDays: OpenDays = openDaysOfView): readonly LakeView[] {
  const line = openDaysValues(openDays);
  return [
    view('open_days', openDaysColumns),
    view('prices', pricesColumns, line),
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

function decimal(name: string, comment: string): ViewColumn {
  return { name, type: 'decimal(38,18)', comment };
}
