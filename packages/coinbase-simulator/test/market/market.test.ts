import fc from 'fast-check';
import { Market } from '../../src/market/market.ts';
import { defaultProducts } from '../../src/market/products.ts';

const noon = Date.parse('2026-06-19T12:00:00Z');
const productId = fc.constantFrom(...defaultProducts.map((product) => product.productId));

describe('Market', () => {
  it('has a candle around each ticker price', () => {
    fc.assert(
      fc.property(productId, fc.nat(), fc.nat(1e9), (id, seed, back) => {
        const market = new Market(defaultProducts, seed);
        const [quote] = market.quotes(id, noon - back, 1);
        const minute = Math.floor(Date.parse(quote?.time ?? '') / 60_000) * 60;

        const window = { granularity: 60, start: minute, end: minute };
        const [candle] = market.candles(id, window, noon - back);

        expect(candle?.start).toBe(minute);
        expect(Number(candle?.low)).toBeLessThanOrEqual(Number(quote?.price));
        expect(Number(candle?.high)).toBeGreaterThanOrEqual(Number(quote?.price));
        expect(candle?.close).toBe(quote?.price);
      }),
    );
  });

  it('has hours that are the sum of their minutes', () => {
    const market = new Market(defaultProducts, 3);
    const end = noon / 1000;
    const start = end - 3600;
    const minutes = market.candles('BTC-USD', { granularity: 60, start, end: end - 60 }, noon);
    const [hour] = market.candles('BTC-USD', { granularity: 3600, start, end: start }, noon);

    expect(minutes).toHaveLength(60);
    expect(hour).toMatchObject({ open: minutes.at(-1)?.open, close: minutes[0]?.close });
    expect(Number(hour?.high)).toBe(Math.max(...minutes.map(({ high }) => Number(high))));
    expect(Number(hour?.low)).toBe(Math.min(...minutes.map(({ low }) => Number(low))));
    expect(Number(hour?.volume)).toBeCloseTo(
      minutes.reduce((sum, { volume }) => sum + Number(volume), 0),
      6,
    );
  });

  it('has no candle for a minute without a trade', () => {
    const market = new Market(defaultProducts, 1);
    const window = { granularity: 60, start: noon / 1000 - 6000, end: noon / 1000 - 60 };

    const starts = market.candles('CLV-USD', window, noon).map(({ start }) => start);

    expect(starts.length).toBeGreaterThan(40);
    expect(starts.length).toBeLessThan(100);
    expect(starts).toEqual([...new Set(starts)].sort((a, b) => b - a));
  });

  it('knows nothing of the time before a product opened, nor of the future', () => {
    const market = new Market(defaultProducts, 1);
    const opened = Date.parse('2015-07-20');
    const before = { granularity: 86_400, start: opened / 1000 - 864_000, end: opened / 1000 - 1 };
    const after = { granularity: 60, start: noon / 1000 + 60, end: noon / 1000 + 600 };

    expect(market.quotes('BTC-USD', opened - 1, 10)).toEqual([]);
    expect(market.candles('BTC-USD', before, noon)).toEqual([]);
    expect(market.candles('BTC-USD', after, noon)).toEqual([]);
  });

  it('names the products it has when asked for another', () => {
    const market = new Market(defaultProducts.slice(0, 2), 1);

    expect(() => market.quotes('DOGE-USD', noon, 1)).toThrow(
      'product must be one of BTC-USD, ETH-USD, got DOGE-USD',
    );
  });
});
