import { charge, dollars, totalCents } from '../../src/cost/cost-line.ts';

const shardHour = { usd: 0.015, per: 'shard-hour' };

describe('charge', () => {
  it('multiplies the factors with the price and says how', () => {
    const line = charge(
      'shards',
      [
        [2, 'shards'],
        [730, 'h'],
      ],
      shardHour,
    );

    expect(line).toEqual({
      what: 'shards',
      formula: '2 shards × 730 h × $0.015 per shard-hour',
      cents: 2190,
    });
  });

  it('rounds to the cent', () => {
    expect(charge('a third', [[1 / 3, 'h']], { usd: 1, per: 'h' }).cents).toBe(33);
  });
});

describe('totalCents', () => {
  it('adds what the lines show, so that a reader can check the sum', () => {
    const third = charge('a third', [[1 / 3, 'h']], { usd: 1, per: 'h' });

    expect(dollars(totalCents([third, third, third]))).toBe('$0.99');
  });
});
