import { setTimeout as delay } from 'node:timers/promises';

/** No attempt begins later than this. */
export const retryMilliseconds = 60_000;

const longestPauseMilliseconds = 5_000;

/** Time, which tests need not wait for. */
export interface Time {
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<unknown>;
}

export const realTime: Time = { now: Date.now, sleep: delay };

/**
 * Tries what is left again, with full jitter, until nothing is left or its patience ends.
 *
 * @param attempt - resolves to what of `items` it failed with
 * @returns what no attempt succeeded with
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
