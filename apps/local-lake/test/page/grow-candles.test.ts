import { growCandles } from '../../src/page/grow-candles.ts';

describe('growCandles', () => {
  const at = (seconds: number, price: number) => ({
    at: seconds * 1000,
    price,
    bid: null,
    ask: null,
  });
  const candle = { start: 0, open: 5, high: 6, low: 4, close: 5, observations: 3 };

  it('stretches the last candle', () => {
    const grown = growCandles([candle], [at(30, 7), at(40, 3)], 60);

    expect(grown).toEqual([{ ...candle, high: 7, low: 3, close: 3, observations: 5 }]);
  });

  it('opens a new one in its interval and leaves out what lies between', () => {
    const grown = growCandles([candle], [at(185, 9)], 60);

    expect(grown.map(({ start }) => start)).toEqual([0, 180_000]);
    expect(grown[1]).toMatchObject({ open: 9, high: 9, low: 9, close: 9, observations: 1 });
  });

  it('does not let a late price change what is past', () => {
    const later = { ...candle, start: 60_000 };

    expect(growCandles([candle, later], [at(10, 99)], 60)).toEqual([candle, later]);
  });
});
