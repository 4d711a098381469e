import type { IngestOptions, Slot } from './ports.ts';

/** When the rounds of a run begin and when it must end, in Unix milliseconds. */
export interface Timetable {
  /** Whether the next slot has begun: a price asked for now would not belong to this one. */
  readonly isOver: boolean;
  readonly deadline: number;
  readonly putDeadline: number;
  readonly deadLetterDeadline: number;
  readonly startOf: (round: number) => number;
}

/**
 * Spreads the rounds evenly over the part of the slot that is for calls. A run that starts late
 * spreads them over the rest of that part; without a rest they are one burst.
 */
export function timetable(
  options: Omit<IngestOptions, 'products' | 'callsPerRun' | 'signal'>,
  slot: Slot,
  rounds: number,
  now: number,
): Timetable {
  const { spreadSeconds = 240, everyMinutes = 5 } = options;
  const slotStart = Date.parse(slot.scheduledAt);
  const slotEnd = slotStart + everyMinutes * 60_000;
  const deadline = Math.min(options.deadline ?? slotEnd, slotEnd);

  const spread = spreadSeconds * 1000;
  const window = Math.max(0, Math.min(spread, slotStart + spread - now, deadline - now));
  return {
    isOver: now >= slotEnd,
    deadline,
    putDeadline: options.putDeadline ?? deadline + 5_000,
    deadLetterDeadline: options.deadLetterDeadline ?? deadline + 15_000,
    startOf: (round) => now + (round * window) / rounds,
  };
}
