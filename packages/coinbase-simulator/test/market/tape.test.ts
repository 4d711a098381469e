import fc from 'fast-check';
import { defaultProducts } from '../../src/market/products.ts';
import { Tape } from '../../src/market/tape.ts';

const product = fc.constantFrom(...defaultProducts);
const moment = fc.integer({ min: Date.parse('2024-01-01'), max: Date.parse('2040-01-01') });
const seed = fc.nat();

describe('Tape', () => {
  it('is a pure function of seed, product and time', () => {
    fc.assert(
      fc.property(product, seed, moment, (anyProduct, anySeed, ms) => {
        const [one, other] = [new Tape(anyProduct, anySeed), new Tape(anyProduct, anySeed)];
        other.trade(1);

        expect(other.trade(other.lastTradeId(ms))).toEqual(one.trade(one.lastTradeId(ms)));
      }),
    );
  });

  it('counts trades up as time goes by', () => {
    fc.assert(
      fc.property(product, seed, moment, fc.nat(1e9), (anyProduct, anySeed, ms, later) => {
        const tape = new Tape(anyProduct, anySeed);
        const id = tape.lastTradeId(ms);

        expect(tape.lastTradeId(ms + later)).toBeGreaterThanOrEqual(id);
        expect(tape.timeOf(id)).toBeLessThanOrEqual(ms);
        expect(tape.timeOf(id + 1)).toBeGreaterThan(ms);
      }),
    );
  });

  it('trades at the bid or at the ask, and never below one', () => {
    fc.assert(
      fc.property(product, seed, moment, (anyProduct, anySeed, ms) => {
        const tape = new Tape(anyProduct, anySeed);
        const { bid, price, ask, side, size } = tape.trade(tape.lastTradeId(ms));

        expect(bid).toBeGreaterThan(0);
        expect(bid).toBeLessThan(ask);
        expect(price).toBe(side === 'SELL' ? ask : bid);
        expect(size).toBeGreaterThan(0);
      }),
    );
  });

  it('keeps a price within reach of its base, whatever the seed', () => {
    fc.assert(
      fc.property(product, seed, moment, (anyProduct, anySeed, ms) => {
        const tape = new Tape(anyProduct, anySeed);
        const price = tape.priceOf(tape.lastTradeId(ms)) / 10 ** anyProduct.priceDecimals;

        expect(price / anyProduct.basePrice).toBeGreaterThan(0.2);
        expect(price / anyProduct.basePrice).toBeLessThan(5);
      }),
    );
  });

  it('writes times with 3 to 9 fractional digits that agree with the millisecond', () => {
    const tape = new Tape(defaultProducts[0] ?? fail(), 1);
    const times = Array.from({ length: 300 }, (_, i) => tape.trade(1000 + i));

    expect(times.every(({ time, atMs }) => Date.parse(time) === atMs)).toBe(true);
    expect(new Set(times.map(({ time }) => time.split('.')[1]?.length))).toEqual(
      new Set([4, 5, 6, 7, 8, 9, 10]),
    );
  });

  it('moves: a minute of BTC-USD knows many prices', () => {
    const tape = new Tape(defaultProducts[0] ?? fail(), 1);
    const prices = Array.from({ length: 60 }, (_, i) => tape.priceOf(1000 + i));

    expect(new Set(prices).size).toBeGreaterThan(40);
  });
});

function fail(): never {
  throw new Error('there must be a default product, got none');
}
