import * as z from 'zod/mini';

// Coinbase did not exist before: an earlier time comes from a wrong clock or means that there is no time.
const earliest = Date.parse('2012-01-01T00:00:00Z');

/** An instant in ISO 8601, UTC, any number of fractional digits. */
export const instant = z.iso.datetime('expected an ISO 8601 instant that ends in Z').check(
  z.refine((value) => Date.parse(value) >= earliest, {
    message: 'expected a time after 2012-01-01',
    params: { reason: 'time-out-of-range' },
  }),
);

/** An instant in ISO 8601, UTC, with milliseconds, as `Date.toISOString` writes it. */
export const instantWithMilliseconds = z.iso.datetime({
  precision: 3,
  error: 'expected an ISO 8601 instant with milliseconds that ends in Z',
});

/** A schedule slot, as `slotTime` writes it. */
export const slot = z.iso.datetime({
  precision: 0,
  error: 'expected an ISO 8601 instant with whole seconds that ends in Z',
});

/** A schedule slot (Unix milliseconds) as ids spell it, `2026-11-22T18:40:00Z`. */
export function slotTime(epochMilliseconds: number): string {
  return `${new Date(epochMilliseconds).toISOString().slice(0, 19)}Z`;
}

// How far the clock that starts a slot may be ahead of the clock that dates its answers.
const clockDifference = 60_000;

/** Whether a slot begins after `at` (Unix milliseconds) by more than two clocks may differ. */
export function isFutureSlot(scheduledAt: string, at: number): boolean {
  return Date.parse(scheduledAt) > at + clockDifference;
}

/** The UTC day of an instant, `2026-11-22`: the value of every table partition. */
export function utcDay(epochMilliseconds: number): string {
  return new Date(epochMilliseconds).toISOString().slice(0, 10);
}
