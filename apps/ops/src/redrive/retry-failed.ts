import { setTimeout as delay } from 'node:timers/promises';

/** How long attempts may begin, from the first one on. */
export const retryMilliseconds = 60_000;

const longestPauseMilliseconds = 5_000;

/** The clock, which tests replace. */
export interface Time {
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<unknown>;
}

export const realTime: Time = { now: Date.now, sleep: delay };

/**
 * Tries the items that failed again, with full jitter, until none is left or `retryMilliseconds` are over.
 *
 * @param attempt - resolves to the items that it failed with
 * @returns the items that every attempt failed with
 */
export async function retryFailed<T>(
  items: readonly T[],
  attempt: (items: readonly T[]) => Promise<readonly T[]>,
  { now, sleep }: Time,
): Promise<readonly T[]> {
  const end = now() + retryMilliseconds;
  let left = items;
  for (let ceiling = 200; left.length > 0; ceiling *= 2) {
    left = await attempt(left);
    const pause = Math.random() * Math.min(ceiling, longestPauseMilliseconds);
    if (left.length > 0 && now() + pause >= end) return left;
    if (left.length > 0) await sleep(pause);
  }
  return left;
}
