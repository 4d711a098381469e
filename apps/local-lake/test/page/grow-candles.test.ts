import { growCandles } from '../../src/page/grow-candles.ts';
import type { Candle } from '../../src/page/wire.ts';

describe('growCandles', () => {
  const at = (seconds: number, price: number) => ({
    at: seconds * 1000,
    price,
    bid: null,
    ask: null,
  });
  const candle: Candle = {
    start: 0,
    origin: 'observed',
    open: 5,
    high: 6,
    low: 4,
    close: 5,
    observations: 3,
  };

  it('stretches the last candle', () => {
    const grown = growCandles([candle], [at(30, 7), at(40, 3)], 60);

    expect(grown).toEqual([{ ...candle, high: 7, low: 3, close: 3, observations: 5 }]);
  });

  it('opens a new one in its interval and leaves out the intervals between', () => {
    const grown = growCandles([candle], [at(185, 9)], 60);

    expect(grown.map(({ start }) => start)).toEqual([0, 180_000]);
    expect(grown[1]).toMatchObject({ open: 9, high: 9, low: 9, close: 9, observations: 1 });
  });

  it('does not let a late price change what is past', () => {
    const later = { ...candle, start: 60_000 };

    expect(growCandles([candle, later], [at(10, 99)], 60)).toEqual([candle, later]);
  });

  it('takes an observation in place of a backfilled candle, never into it', () => {
    const backfilled: Candle = { ...candle, origin: 'backfilled', observations: 0 };

    expect(growCandles([backfilled], [at(30, 7), at(40, 9)], 60)).toEqual([
      { start: 0, origin: 'observed', open: 7, high: 9, low: 7, close: 9, observations: 2 },
    ]);
  });

  it('keeps the order where candles are backfilled beyond what was observed', () => {
    const ahead: Candle = { ...candle, start: 120_000, origin: 'backfilled' };

    const grown = growCandles([candle, ahead], [at(50, 6), at(70, 8)], 60);

    expect(grown.map(({ start, origin, close }) => [start, origin, close])).toEqual([
      [0, 'observed', 6],
      [60_000, 'observed', 8],
      [120_000, 'backfilled', 5],
    ]);
  });
});
