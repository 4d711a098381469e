import type { Candle, Chart, PricePoint } from '../../src/page/wire.ts';
import {
  formatCount,
  formatDuration,
  formatMoment,
  formatPrice,
  formatSecond,
  formatSpan,
} from '../format.ts';
import { gapsOf, type Stretch } from './gaps.ts';

/** What a chart says at one instant. */
export interface Readout {
  readonly title: string;
  readonly figures: readonly (readonly [label: string, value: string])[];
  readonly notes: readonly string[];
}

/** Where the candles come from that were not observed. */
export function backfillSource(isSimulated: boolean): string {
  return `backfilled from ${isSimulated ? 'simulated' : 'Coinbase'} candles`;
}

export interface ReadoutSettings {
  readonly gapMilliseconds: number;
  readonly isSimulated: boolean;
  /** Why there is a gap, as far as that is known. */
  readonly causesOf?: (gap: Stretch) => readonly string[];
}

/** What the chart says at `at`, Unix milliseconds; null if it says nothing. */
export function readoutAt(chart: Chart, at: number, settings: ReadoutSettings): Readout | null {
  const gap = gapsOf(chart, settings.gapMilliseconds).find(({ from, to }) => at > from && at < to);
  if (gap !== undefined) {
    return {
      title: formatSpan(gap.from, gap.to),
      figures: [],
      notes: [
        `${gapWords(chart)} for ${formatDuration(gap.to - gap.from)}`,
        ...(settings.causesOf?.(gap) ?? []),
      ],
    };
  }
  if (chart.kind === 'line') return ofPoint(nearest(chart.points, at));
  const length = chart.seconds * 1000;
  const candle = chart.candles.find(({ start }) => at >= start && at < start + length);
  return candle === undefined ? null : ofCandle(candle, settings.isSimulated);
}

/** What a gap of such a chart is. */
export function gapWords(chart: Chart): string {
  const isBackfilled =
    chart.kind === 'candles' && chart.candles.some(({ origin }) => origin === 'backfilled');
  return isBackfilled ? 'neither observed nor backfilled' : 'nothing observed';
}

function ofPoint(point: PricePoint | undefined): Readout | null {
  if (point === undefined) return null;
  const { at, price, bid, ask } = point;
  return {
    title: formatSecond(at),
    figures: [
      ['last trade', formatPrice(price)],
      ...(bid === null ? [] : [['bid', formatPrice(bid)] as const]),
      ...(ask === null ? [] : [['ask', formatPrice(ask)] as const]),
    ],
    notes: [],
  };
}

function ofCandle(candle: Candle, isSimulated: boolean): Readout {
  const { start, origin, open, high, low, close, observations } = candle;
  const observed = `${formatCount(observations)} ${observations === 1 ? 'price' : 'prices'} observed`;
  return {
    title: formatMoment(start),
    figures: [
      ['open', formatPrice(open)],
      ['high', formatPrice(high)],
      ['low', formatPrice(low)],
      ['close', formatPrice(close)],
    ],
    notes: [origin === 'backfilled' ? `${backfillSource(isSimulated)}, not observed` : observed],
  };
}

function nearest(points: readonly PricePoint[], at: number): PricePoint | undefined {
  const after = points.findIndex((point) => point.at >= at);
  const [earlier, later] = [points.at(after === -1 ? -1 : after - 1), points[after]];
  if (after <= 0 || earlier === undefined) return later ?? earlier;
  return later !== undefined && later.at - at < at - earlier.at ? later : earlier;
}
