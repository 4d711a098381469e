import type { Clock } from '../src/clock.ts';

export interface VirtualClock extends Clock {
  /** Every pause that was asked for, in milliseconds, in order. */
  readonly pauses: number[];
  /** Lets time pass, as fast as it can, until `promise` is settled or no sleeper is left. */
  readonly runUntil: <T>(promise: Promise<T>) => Promise<T>;
}

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/** A clock on which sleeping takes no time: it jumps to the next moment that somebody waits for. */
export function virtualClock(start: string, random: () => number = () => 0.5): VirtualClock {
  let now = Date.parse(start);
  const sleepers: Sleeper[] = [];
  const pauses: number[] = [];

  const sleep = (milliseconds: number, signal?: AbortSignal) =>
    new Promise<void>((resolve) => {
      pauses.push(milliseconds);
      const at = now + Math.max(0, milliseconds);
      const later = sleepers.findIndex((sleeper) => sleeper.at > at);
      sleepers.splice(later === -1 ? sleepers.length : later, 0, { at, wake: resolve });
      signal?.addEventListener('abort', () => resolve(), { once: true });
    });

  async function runUntil<T>(promise: Promise<T>): Promise<T> {
    let isSettled = false;
    const settle = () => {
      isSettled = true;
    };
    promise.then(settle, settle);
    for (let idle = 0; !isSettled && idle < 100; ) {
      await new Promise((resolve) => setImmediate(resolve));
      const next = isSettled ? undefined : sleepers.shift();
      idle = next === undefined ? idle + 1 : 0;
      now = Math.max(now, next?.at ?? now);
      next?.wake();
    }
    return promise;
  }

  return { now: () => now, sleep, random, pauses, runUntil };
}
