import fc from 'fast-check';
import { randomWalkAt } from '../../src/market/random-walk.ts';

const second = fc.integer({ min: 0, max: 4_000_000_000 });

describe('randomWalkAt', () => {
  it('takes small steps everywhere, also where one bridge ends and the next begins', () => {
    fc.assert(
      fc.property(fc.nat(), second, (key, at) => {
        expect(Math.abs(randomWalkAt(key, at + 1) - randomWalkAt(key, at))).toBeLessThan(10);
      }),
    );
  });

  it('spreads like a random walk: four times the time, twice the distance', () => {
    const meanSquare = (seconds: number) => {
      const squares = Array.from({ length: 4000 }, (_, i) => {
        const from = i * 7919 + 10_000;
        return (randomWalkAt(5, from + seconds) - randomWalkAt(5, from)) ** 2;
      });
      return squares.reduce((sum, square) => sum + square, 0) / squares.length;
    };

    const ratio = meanSquare(256) / meanSquare(64);

    expect(ratio).toBeGreaterThan(3);
    expect(ratio).toBeLessThan(5);
  });

  it('comes back to where it began every 2^23 seconds', () => {
    expect([0, 1, 2, 200].map((bridge) => randomWalkAt(9, bridge * 2 ** 23))).toEqual([0, 0, 0, 0]);
  });

  it('walks another way for another key', () => {
    expect(randomWalkAt(1, 1_000_001)).not.toBe(randomWalkAt(2, 1_000_001));
  });
});
