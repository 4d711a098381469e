import { dealCalls } from '@coinlake/shared-schema';
import { roundsOf } from '../src/rounds.ts';

describe('roundsOf', () => {
  it('puts one call of each product into a round', () => {
    const rounds = roundsOf(dealCalls(['BTC-USD', 'ETH-USD', 'ADA-USD'], 50));

    expect(rounds).toHaveLength(17);
    expect(rounds.map((round) => round.length)).toEqual([...Array(16).fill(3), 2]);
  });
});
