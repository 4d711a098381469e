import { growCandles } from '../../src/page/grow-candles.ts';
import type { Chart, PricePoint, Update } from '../../src/page/wire.ts';
import { gapsBetween } from './gaps.ts';

type Column = (number | null)[];

/** Columns for uPlot: seconds, price, bid, ask; a gap is a row of nulls, so that no line crosses it. */
export function lineColumns(points: readonly PricePoint[], longest: number): Column[] {
  const gapStarts = new Set(
    gapsBetween(
      points.map(({ at }) => at),
      longest,
    ).map(({ from }) => from),
  );
  const rows = points.flatMap(({ at, price, bid, ask }) => {
    const row = [at / 1000, price, bid, ask];
    return gapStarts.has(at) ? [row, [at / 1000 + 0.001, null, null, null]] : [row];
  });
  return transpose(rows, 4);
}

/** Columns for uPlot: seconds of the middle, open, high, low, close. */
export function candleColumns(chart: Extract<Chart, { kind: 'candles' }>): Column[] {
  const rows = chart.candles.map(({ start, open, high, low, close }) => [
    start / 1000 + chart.seconds / 2,
    open,
    high,
    low,
    close,
  ]);
  return transpose(rows, 5);
}

/** The chart with newly observed prices of its product, its window moved on to `now`. */
export function withPrices(chart: Chart, prices: Update['prices'], now: number): Chart {
  const from = chart.from + (now - chart.to);
  if (chart.kind === 'line') {
    const known = new Set(chart.points.map(({ at }) => at));
    // A price that was asked for again comes after later ones, and the line must not turn back.
    const points = [...chart.points, ...prices.filter(({ at }) => !known.has(at))]
      .filter(({ at }) => at >= from)
      .sort((a, b) => a.at - b.at);
    return { ...chart, from, to: now, points };
  }
  return {
    ...chart,
    from,
    to: now,
    candles: growCandles(chart.candles, prices, chart.seconds),
  };
}

function transpose(rows: readonly Column[], width: number): Column[] {
  return Array.from({ length: width }, (_, column) => rows.map((row) => row[column] ?? null));
}
