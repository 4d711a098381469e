import fc from 'fast-check';
import { timeBudget } from '../src/time-budget.ts';

describe('timeBudget', () => {
  it.each([
    ['five minutes', 285_000, [265_000, 271_000, 279_000, 283_000]],
    ['the ten seconds that a function has at least', 10_000, [7_500, 8_250, 9_250, 9_750]],
  ])('divides %s', (_, remaining, expected) => {
    const { calls, puts, deadLetters, catalog } = timeBudget(0, remaining);

    expect([calls, puts, deadLetters, catalog]).toEqual(expected);
  });

  it('leaves time for every step and for the report, in whole milliseconds', () => {
    const remaining = fc.double({ min: 1_000, max: 900_000, noNaN: true });

    fc.assert(
      fc.property(remaining, (milliseconds) => {
        const { calls, puts, deadLetters, catalog } = timeBudget(5, milliseconds);
        const times = [5, calls, puts, deadLetters, catalog, 5 + milliseconds];
        return (
          times.slice(1, -1).every(Number.isInteger) &&
          times.slice(1).every((time, index) => time - (times[index] ?? 0) >= 20)
        );
      }),
    );
  });
});
