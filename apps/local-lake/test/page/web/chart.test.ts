import type { Chart } from '../../../src/page/wire.ts';
import { candleColumns, lineColumns, withPrices } from '../../../web/chart/chart-data.ts';
import { gapsBetween, gapsOf } from '../../../web/chart/gaps.ts';
import { describeChart, formatChange, summaryOf } from '../../../web/chart/summary.ts';

const point = (at: number, price: number) => ({ at, price, bid: price - 1, ask: price + 1 });
const candle = (start: number, close: number) => ({
  start,
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
    const candles = [candle(0, 11), candle(60_000, 11), candle(300_000, 11)];
    const chart: Chart = {
      kind: 'candles',
      productId: 'A-B',
      from: 0,
      to: 1,
      seconds: 60,
      candles,
    };

    expect(gapsOf(chart, 1)).toEqual([{ from: 120_000, to: 300_000 }]);
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
    const chart = {
      kind: 'candles',
      productId: 'A-B',
      from: 0,
      to: 1,
      seconds: 60,
      candles: [candle(0, 11)],
    } as const;

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

  it('adds no price twice', () => {
    const known = { productId: 'BTC-USD', ...point(9000, 6) };

    const next = withPrices(line(point(9000, 6)), [known], 10_000);

    expect(next).toMatchObject({ points: [{ at: 9000 }] });
  });
});

describe('describeChart', () => {
  it('says in words what the picture shows', () => {
    const chart = line(point(0, 10), point(1000, 14), point(9000, 12));

    expect(describeChart('BTC-USD', chart, 2000)).toBe(
      'BTC-USD from 10.00 to 12.00, lowest 10.00, highest 14.00, 1 gap',
    );
    expect(summaryOf(chart)?.changePercent).toBeCloseTo(20);
  });

  it('says that there is nothing', () => {
    expect(describeChart('BTC-USD', line(), 1)).toBe('BTC-USD: no prices in this range');
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
