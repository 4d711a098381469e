import type { LakeClock } from '../../src/ingest/lake-clock.ts';

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

export interface VirtualClock extends LakeClock {
  /** Does something once so many milliseconds have passed since the start. */
  at(elapsed: number, action: () => void): void;
  /** Sets the wall clock forward, or back where negative. */
  set(milliseconds: number): void;
}

/** A clock on which waiting takes no time: it passes when all that runs sleeps. */
export function aVirtualClock(start: string): VirtualClock {
  let elapsed = 0;
  let offset = Date.parse(start);
  let sleepers: Sleeper[] = [];
  let isPumping = false;

  const pump = () => {
    const [next] = sleepers.sort((a, b) => a.at - b.at);
    isPumping = next !== undefined;
    if (next === undefined) return;
    sleepers = sleepers.filter((sleeper) => sleeper !== next);
    elapsed = Math.max(elapsed, next.at);
    next.wake();
    setImmediate(pump);
  };
  const add = (sleeper: Sleeper) => {
    sleepers.push(sleeper);
    if (!isPumping) setImmediate(pump);
    isPumping = true;
  };

  return {
    now: () => offset + elapsed,
    elapsed: () => elapsed,
    random: () => 0.5,
    sleep: (milliseconds, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted === true) return resolve();
        const wake = () => {
          sleepers = sleepers.filter((other) => other !== sleeper);
          signal?.removeEventListener('abort', wake);
          resolve();
        };
        const sleeper: Sleeper = { at: elapsed + Math.max(0, milliseconds), wake };
        signal?.addEventListener('abort', wake);
        add(sleeper);
      }),
    at: (time, wake) => add({ at: time, wake }),
    set: (milliseconds) => {
      offset += milliseconds;
    },
  };
}
