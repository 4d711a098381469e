import fc from 'fast-check';
import { dealCalls, expectedRecords } from '../src/index.ts';

const products = fc.uniqueArray(fc.stringMatching(/^[A-Z]{3}-USD$/), { minLength: 1 });

describe('dealCalls', () => {
  it('asks every product once before it asks one of them again', () => {
    expect(dealCalls(['BTC-USD', 'ETH-USD'], 3)).toEqual([
      { productId: 'BTC-USD', sample: 0 },
      { productId: 'ETH-USD', sample: 0 },
      { productId: 'BTC-USD', sample: 1 },
    ]);
  });

  it('throws if there is no product to ask', () => {
    expect(() => dealCalls([], 1)).toThrow('products must name a product, got none');
  });
});

describe('expectedRecords', () => {
  it('is 17, 17 and 16 for 50 calls over three products', () => {
    const expected = expectedRecords(['BTC-USD', 'ETH-USD', 'ADA-USD'], 50);

    expect([...expected.values()]).toEqual([17, 17, 16]);
  });

  it('adds up to the calls, and differs by at most one between products', () => {
    fc.assert(
      fc.property(products, fc.nat(200), (products, calls) => {
        const expected = [...expectedRecords(products, calls).values()];
        const sum = expected.reduce((total, count) => total + count, 0);
        return sum === calls && Math.max(...expected) - Math.min(...expected) <= 1;
      }),
    );
  });
});
