import type { Chart } from '../../src/page/wire.ts';

/** A stretch of time, Unix milliseconds: of a gap, one for which no price is known. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** The gaps between neighbours farther apart than `longest`. There is no gap before the first. */
export function gapsBetween(times: readonly number[], longest: number, until?: number): Stretch[] {
  const ends = until === undefined ? times : [...times, until];
  return ends.flatMap((to, index) => {
    const from = ends[index - 1];
    return from !== undefined && to - from > longest ? { from, to } : [];
  });
}

/** The gaps of a chart. A time between observations up to `longest` is not a gap. */
export function gapsOf(chart: Chart, longest: number): Stretch[] {
  if (chart.kind === 'line') {
    return gapsBetween(
      chart.points.map(({ at }) => at),
      longest,
      chart.to,
    );
  }
  return candleGaps(chart, longest);
}

function candleGaps(chart: Extract<Chart, { kind: 'candles' }>, longest: number): Stretch[] {
  const length = chart.seconds * 1000;
  const starts = chart.candles.map(({ start }) => start);
  // A candle lasts as long as its interval: the gap begins where the earlier one ends.
  const between = gapsBetween(starts, length).map(({ from, to }) => ({ from: from + length, to }));
  const end = (starts.at(-1) ?? chart.to) + length;
  return chart.to - end > longest ? [...between, { from: end, to: chart.to }] : between;
}

/** The stretches of a chart that were backfilled. */
export function backfilledStretches(chart: Chart): Stretch[] {
  if (chart.kind === 'line') return [];
  const length = chart.seconds * 1000;
  const stretches: Stretch[] = [];
  for (const { start, origin } of chart.candles) {
    if (origin !== 'backfilled') continue;
    const last = stretches.at(-1);
    if (last?.to === start) stretches[stretches.length - 1] = { ...last, to: start + length };
    else stretches.push({ from: start, to: start + length });
  }
  return stretches;
}
