import { randomAt } from './random.ts';

const levelCount = 23;
const spanSeconds = 2 ** levelCount;
/** How far a level moves its midpoints: half the root of its width, over the deviation of a uniform draw. */
const reach = Array.from(
  { length: levelCount },
  (_, level) => Math.sqrt(12 * 2 ** (levelCount - level)) / 2,
);

/**
 * A random walk with steps of variance 1 per second, readable at any second without walking there.
 *
 * It is Lévy's construction of Brownian motion: each of 23 levels displaces the midpoints of the
 * level above. The walk comes back to 0 every 2^23 seconds (97 days), which keeps a price near its
 * base however far one looks into the past or the future.
 */
export function randomWalkAt(key: number, second: number): number {
  const bridge = Math.floor(second / spanSeconds);
  const within = second - bridge * spanSeconds;
  let sum = 0;
  for (let level = 0; level < levelCount; level++) {
    const interval = within >> (levelCount - level);
    const half = 1 << (levelCount - level - 1);
    const tent = 1 - Math.abs((within & (2 * half - 1)) - half) / half;
    const draw = randomAt(key + level, (bridge << level) + interval) - 0.5;
    sum += (reach[level] ?? 0) * tent * draw;
  }
  return sum;
}
