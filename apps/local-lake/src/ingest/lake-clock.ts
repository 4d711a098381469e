import { type Clock, systemClock } from '@coinlake/coinbase';

/** Two clocks in one: the wall clock labels records and names slots, `elapsed` paces. */
export interface LakeClock extends Clock {
  /** Milliseconds since some moment; never jumps, whatever the wall clock is set to. */
  readonly elapsed: () => number;
}

export const lakeClock: LakeClock = { ...systemClock, elapsed: () => performance.now() };

/** How far the wall clock may be off before it counts as set, and not as corrected little by little. */
const toleranceMilliseconds = 5000;

/** The wall clock as it was read once, moved on by the time that has passed since. */
export interface SteadyClock {
  /** Unix milliseconds; jumps only when the clock is read again. */
  readonly now: () => number;
  /** Whether the wall clock was set to another time since it was read. */
  readonly isOff: () => boolean;
  readonly readAgain: () => void;
}

/** Reads the wall clock. */
export function steadyClock({ now, elapsed }: Pick<LakeClock, 'now' | 'elapsed'>): SteadyClock {
  let offset = now() - elapsed();
  return {
    now: () => Math.round(offset + elapsed()),
    isOff: () => Math.abs(now() - elapsed() - offset) > toleranceMilliseconds,
    readAgain: () => {
      offset = now() - elapsed();
    },
  };
}
