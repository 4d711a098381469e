import { setTimeout as delay } from 'node:timers/promises';

/** Time and chance, which code that retries takes as an argument. */
export interface Clock {
  /** Unix milliseconds. */
  readonly now: () => number;
  /** Resolves after `milliseconds`, at once when `signal` aborts. */
  readonly sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  /** In [0, 1). */
  readonly random: () => number;
}

export const systemClock: Clock = {
  now: Date.now,
  random: Math.random,
  sleep: (milliseconds, signal) =>
    delay(milliseconds, undefined, signal === undefined ? {} : { signal }).catch((error) => {
      if (signal?.aborted !== true) throw error;
    }),
};

/** The ceiling of the first pause, and the most that it grows to. */
export interface Backoff {
  readonly baseMilliseconds: number;
  readonly capMilliseconds: number;
}

/**
 * Milliseconds to wait after the nth failed attempt, from 1: anything from 0 to a ceiling that
 * doubles with each attempt ("full jitter"), so that calls that failed together do not return
 * together.
 */
export function fullJitter(attempt: number, backoff: Backoff, random: () => number): number {
  const ceiling = backoff.baseMilliseconds * 2 ** (attempt - 1);
  return Math.round(random() * Math.min(backoff.capMilliseconds, ceiling));
}
