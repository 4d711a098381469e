import { assortedFaults } from '../../src/index.ts';

describe('assortedFaults', () => {
  it('shares the rate evenly among faults that a retry overcomes', () => {
    const chances = assortedFaults(0.09);

    expect(chances.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(0.09, 10);
    expect(new Set(chances.map(({ probability }) => probability)).size).toBe(1);
    expect([...new Set(chances.map(({ fault }) => fault.kind))]).toEqual([
      'status',
      'html-page',
      'not-json',
      'truncated',
      'reset',
    ]);
  });
});
