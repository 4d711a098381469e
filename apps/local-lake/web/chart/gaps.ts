import type { Candle, Chart } from '../../src/page/wire.ts';

/** A time without observations, Unix milliseconds. */
export interface Gap {
  readonly from: number;
  readonly to: number;
}

/** Where neighbours are farther apart than `longest`; what is before the first is no gap. */
export function gapsBetween(times: readonly number[], longest: number, until?: number): Gap[] {
  const ends = until === undefined ? times : [...times, until];
  return ends.flatMap((to, index) => {
    const from = ends[index - 1];
    return from !== undefined && to - from > longest ? { from, to } : [];
  });
}

/** The gaps of a chart. `longest` is the longest time between observations that is none. */
export function gapsOf(chart: Chart, longest: number): Gap[] {
  if (chart.kind === 'line') {
    return gapsBetween(
      chart.points.map(({ at }) => at),
      longest,
      chart.to,
    );
  }
  return candleGaps(chart.candles, chart.seconds * 1000);
}

function candleGaps(candles: readonly Candle[], length: number): Gap[] {
  const starts = candles.map(({ start }) => start);
  // A candle lasts as long as its interval: the gap begins where the earlier one ends.
  return gapsBetween(starts, length).map(({ from, to }) => ({ from: from + length, to }));
}
