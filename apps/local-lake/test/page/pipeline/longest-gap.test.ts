import { longestGap } from '../../../src/page/pipeline/longest-gap.ts';

describe('longestGap', () => {
  it.each([
    ['the default schedule', 3, 50, 240, 5, 95_000],
    ['one burst per slot', 3, 50, 0, 5, 305_000],
    ['fewer calls than products', 3, 2, 60, 5, 365_000],
  ])('for %s', (_, count, callsPerRun, spreadSeconds, everyMinutes, milliseconds) => {
    const products = Array.from({ length: count }, (__, index) => `P${index}-USD`);
    const schedule = { products, callsPerRun, spreadSeconds, everyMinutes };

    expect(longestGap(schedule)).toBe(milliseconds);
  });
});
