import { dealCalls, roundsOf } from '../src/deal-calls.ts';

describe('dealCalls', () => {
  it('deals 50 calls over three products as 17, 17 and 16', () => {
    const calls = dealCalls(['BTC-USD', 'ETH-USD', 'SOL-USD'], 50);

    const count = (product: string) =>
      calls.filter(({ productId }) => productId === product).length;
    expect([count('BTC-USD'), count('ETH-USD'), count('SOL-USD')]).toEqual([17, 17, 16]);
  });

  it('numbers the samples of each product from 0', () => {
    expect(dealCalls(['BTC-USD', 'ETH-USD'], 3)).toEqual([
      { productId: 'BTC-USD', sample: 0 },
      { productId: 'ETH-USD', sample: 0 },
      { productId: 'BTC-USD', sample: 1 },
    ]);
  });

  it('refuses to deal over no product', () => {
    expect(() => dealCalls([], 1)).toThrow('productIds must name a product, got none');
  });
});

describe('roundsOf', () => {
  it('puts one call of each product into a round', () => {
    const rounds = roundsOf(dealCalls(['BTC-USD', 'ETH-USD', 'SOL-USD'], 50));

    expect(rounds).toHaveLength(17);
    expect(rounds.map((round) => round.length)).toEqual([...Array(16).fill(3), 2]);
  });
});
