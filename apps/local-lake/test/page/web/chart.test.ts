import type { Candle, Chart } from '../../../src/page/wire.ts';
import { candleColumns, lineColumns, withPrices } from '../../../web/chart/chart-data.ts';
import { backfilledStretches, gapsBetween, gapsOf } from '../../../web/chart/gaps.ts';
import { readoutAt } from '../../../web/chart/readout.ts';
import { describeChart, formatChange, summaryOf } from '../../../web/chart/summary.ts';

const point = (at: number, price: number) => ({ at, price, bid: price - 1, ask: price + 1 });
const candle = (start: number, close: number, origin: Candle['origin'] = 'observed'): Candle => ({
  start,
  origin,
  open: 10,
  high: 12,
  low: 9,
  close,
  observations: 1,
});
const line = (...points: ReturnType<typeof point>[]): Extract<Chart, { kind: 'line' }> => ({
  kind: 'line',
  productId: 'BTC-USD',
  from: 0,
  to: 10_000,
  points,
});

const candles = (...all: Candle[]): Extract<Chart, { kind: 'candles' }> => ({
  kind: 'candles',
  productId: 'BTC-USD',
  from: 0,
  to: (all.at(-1)?.start ?? 0) + 60_000,
  seconds: 60,
  candles: all,
});
const settings = { gapMilliseconds: 2000, isSimulated: false };

describe('gapsBetween', () => {
  it('finds where neighbours are too far apart, up to the end', () => {
    expect(gapsBetween([0, 1, 5, 6], 2, 9)).toEqual([
      { from: 1, to: 5 },
      { from: 6, to: 9 },
    ]);
  });

  it('does not take the time before the first for one', () => {
    expect(gapsBetween([100], 2)).toEqual([]);
  });
});

describe('gapsOf', () => {
  it('begins where the candle before it ends', () => {
    const chart = candles(candle(0, 11), candle(60_000, 11), candle(300_000, 11));

    expect(gapsOf(chart, 1)).toEqual([{ from: 120_000, to: 300_000 }]);
  });

  it('goes on to the end once a price is overdue', () => {
    const chart = candles(candle(0, 11));

    expect(gapsOf({ ...chart, to: 100_000 }, 50_000)).toEqual([]);
    expect(gapsOf({ ...chart, to: 120_000 }, 50_000)).toEqual([{ from: 60_000, to: 120_000 }]);
  });

  it('has no gap where candles were backfilled', () => {
    const chart = candles(candle(0, 11), candle(60_000, 11, 'backfilled'), candle(120_000, 11));

    expect(gapsOf(chart, 1)).toEqual([]);
  });
});

describe('backfilledStretches', () => {
  it('joins neighbours and leaves out what was observed or is missing', () => {
    const backfilled = [0, 60_000, 180_000].map((start) => candle(start, 11, 'backfilled'));

    expect(backfilledStretches(candles(...backfilled, candle(240_000, 11)))).toEqual([
      { from: 0, to: 120_000 },
      { from: 180_000, to: 240_000 },
    ]);
  });
});

describe('lineColumns', () => {
  it('breaks the line in a gap', () => {
    const columns = lineColumns([point(0, 5), point(1000, 6), point(9000, 7)], 2000);

    expect(columns[0]).toEqual([0, 1, 1.001, 9]);
    expect(columns[1]).toEqual([5, 6, null, 7]);
  });
});

describe('candleColumns', () => {
  it('puts a candle in the middle of its interval', () => {
    const chart = candles(candle(0, 11));

    expect(candleColumns(chart)).toEqual([[30], [10], [12], [9], [11]]);
  });
});

describe('withPrices', () => {
  it('moves the window on, adds what is new and drops what has left', () => {
    const chart = line(point(500, 5), point(9000, 6));

    const next = withPrices(chart, [{ productId: 'BTC-USD', ...point(11_000, 7) }], 12_000);

    expect(next).toMatchObject({ from: 2000, to: 12_000 });
    expect(next.kind === 'line' && next.points.map(({ at }) => at)).toEqual([9000, 11_000]);
  });

  it('puts a price that comes late in its place', () => {
    const late = [11_000, 9500].map((at) => ({ productId: 'BTC-USD', ...point(at, 7) }));

    const next = withPrices(line(point(9000, 6), point(10_000, 6)), late, 12_000);

    expect(next.kind === 'line' && next.points.map(({ at }) => at)).toEqual([
      9000, 9500, 10_000, 11_000,
    ]);
  });

  it('adds no price twice', () => {
    const known = { productId: 'BTC-USD', ...point(9000, 6) };

    const next = withPrices(line(point(9000, 6)), [known], 10_000);

    expect(next).toMatchObject({ points: [{ at: 9000 }] });
  });
});

describe('describeChart', () => {
  it('says in words what the picture shows', () => {
    const chart = line(point(0, 10), point(1000, 14), point(9000, 12));

    expect(describeChart(chart, settings)).toBe(
      'BTC-USD from 10.00 to 12.00, lowest 10.00, highest 14.00, 1 gap',
    );
    expect(summaryOf(chart)?.changePercent).toBeCloseTo(20);
  });

  it('says how much was not observed', () => {
    const chart = candles(candle(0, 11, 'backfilled'), candle(60_000, 12));

    expect(describeChart(chart, settings)).toContain(
      '1 of 2 candles backfilled from Coinbase candles and not observed, no gaps',
    );
    expect(summaryOf(chart)).toMatchObject({ backfilled: 1, isLastBackfilled: false });
  });

  it('says that there is nothing', () => {
    expect(describeChart(line(), settings)).toBe('BTC-USD: no prices in this range');
  });
});

describe('readoutAt', () => {
  const chart = candles(candle(0, 11, 'backfilled'), candle(60_000, 12), candle(300_000, 12));
  const at = (time: number, isSimulated = false) =>
    readoutAt(chart, time, { ...settings, isSimulated });

  it('says of a candle what happened in it and that it was observed', () => {
    expect(at(70_000)).toMatchObject({
      figures: [
        ['open', '10.00'],
        ['high', '12.00'],
        ['low', '9.00'],
        ['close', '12.00'],
      ],
      notes: ['1 price observed'],
    });
  });

  it.each([
    [false, 'backfilled from Coinbase candles, not observed'],
    [true, 'backfilled from simulated candles, not observed'],
  ])('never presents a backfilled candle as observed, simulated %s', (isSimulated, note) => {
    expect(at(10_000, isSimulated)?.notes).toEqual([note]);
  });

  it('says how long a gap is', () => {
    expect(at(200_000)).toMatchObject({
      figures: [],
      notes: ['neither observed nor backfilled for 3 min'],
    });
  });

  it('takes the nearest point of a line', () => {
    const points = line(point(0, 10), point(9000, 14));
    const priceAt = (time: number) =>
      readoutAt(points, time, { ...settings, gapMilliseconds: 10_000 })?.figures[0]?.[1];

    expect([0, 4000, 5000, 9900].map(priceAt)).toEqual(['10.00', '10.00', '14.00', '14.00']);
  });

  it('says nothing if there is nothing', () => {
    expect(readoutAt(line(), 5, settings)).toBeNull();
  });
});

describe('formatChange', () => {
  it.each([
    [0.4242, '+0.42 %'],
    [-1, '−1.00 %'],
    [0.004, '±0.00 %'],
    [-0.004, '±0.00 %'],
  ])('writes %f as %s', (percent, text) => {
    expect(formatChange(percent)).toBe(text);
  });
});
