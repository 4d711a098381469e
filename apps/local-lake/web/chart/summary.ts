import type { Chart } from '../../src/page/wire.ts';
import { formatPrice } from '../format.ts';
import { gapsOf } from './gaps.ts';
import { backfillSource, type ReadoutSettings } from './readout.ts';

/** First, last, lowest and highest price of a chart; null while it has none. */
export interface ChartSummary {
  readonly first: number;
  readonly last: number;
  readonly low: number;
  readonly high: number;
  readonly changePercent: number;
  /** How many candles were backfilled. */
  readonly backfilled: number;
  /** Whether the last price is of a backfilled candle. */
  readonly isLastBackfilled: boolean;
}

export function summaryOf(chart: Chart): ChartSummary | null {
  const rows =
    chart.kind === 'line'
      ? chart.points.map(({ price }) => ({ open: price, close: price, low: price, high: price }))
      : chart.candles;
  const first = rows[0]?.open;
  const last = rows.at(-1)?.close;
  if (first === undefined || last === undefined) return null;
  const low = rows.reduce((least, row) => Math.min(least, row.low), Number.POSITIVE_INFINITY);
  const high = rows.reduce((most, row) => Math.max(most, row.high), 0);
  const candles = chart.kind === 'line' ? [] : chart.candles;
  return {
    ...{ first, last, low, high, changePercent: (100 * (last - first)) / first },
    backfilled: candles.filter(({ origin }) => origin === 'backfilled').length,
    isLastBackfilled: candles.at(-1)?.origin === 'backfilled',
  };
}

/** `+0.42 %`. */
export function formatChange(percent: number): string {
  const size = Math.abs(percent).toFixed(2);
  if (size === '0.00') return '±0.00 %';
  return `${percent < 0 ? '−' : '+'}${size} %`;
}

/** The chart in words, for those who do not see it. */
export function describeChart(chart: Chart, settings: ReadoutSettings): string {
  const { productId } = chart;
  const summary = summaryOf(chart);
  if (summary === null) return `${productId}: no prices in this range`;
  const { first, last, low, high, backfilled } = summary;
  const gaps = gapsOf(chart, settings.gapMilliseconds).length;
  const missing = gaps === 0 ? 'no gaps' : `${gaps} ${gaps === 1 ? 'gap' : 'gaps'}`;
  const of = chart.kind === 'line' ? 0 : chart.candles.length;
  const origin =
    backfilled === 0
      ? ''
      : `${backfilled} of ${of} candles ${backfillSource(settings.isSimulated)} and not observed, `;
  return `${productId} from ${formatPrice(first)} to ${formatPrice(last)}, lowest ${formatPrice(low)}, highest ${formatPrice(high)}, ${origin}${missing}`;
}
