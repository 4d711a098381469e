import fc from 'fast-check';
import { currencyId } from '../src/index.ts';

const key = fc.record({
  product_id: fc.constantFrom('BTC-USD', 'ETH-USD', 'ADA-USD'),
  scheduled_at: fc.constantFrom('2026-06-19T16:40:00Z', '2026-06-19T16:45:00Z'),
  sample: fc.nat(20),
});

describe('currencyId', () => {
  it('never changes, because files in the lake contain it', () => {
    expect(
      currencyId({ product_id: 'BTC-USD', scheduled_at: '2026-06-19T16:40:00Z', sample: 0 }),
    ).toBe('ffe5e5c9-47b6-5d76-8430-5bfc052440c0');
  });

  it('is equal exactly when the observation is', () => {
    fc.assert(
      fc.property(key, key, (a, b) => {
        const isSame = JSON.stringify(a) === JSON.stringify(b);
        return (currencyId(a) === currencyId(b)) === isSame;
      }),
    );
  });

  it('depends on nothing but the key', () => {
    const observation = { product_id: 'BTC-USD', scheduled_at: '2026-06-19T16:40:00Z', sample: 3 };

    expect(currencyId({ ...observation, ...{ price: '1' } })).toBe(currencyId(observation));
  });
});
