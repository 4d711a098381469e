import { isFutureSlot, slotTime } from '@coinlake/shared-schema';
import * as z from 'zod/mini';
import { ConfigError } from './errors.ts';
import type { Slot } from './ports.ts';

const schema = z.object({
  scheduledAt: z.optional(
    z.iso.datetime({
      offset: true,
      error: 'expected an ISO 8601 instant such as 2026-11-22T18:40:00Z',
    }),
  ),
  executionId: z.optional(z.string()),
  attempt: z.optional(z.string()),
});

/** The input that EventBridge Scheduler sends, by the schedule's template. */
export type ScheduleEvent = z.infer<typeof schema>;

/**
 * Checks the payload of an invocation.
 *
 * @throws ConfigError that names every wrong field and its value
 */
export function parseScheduleEvent(event: unknown): ScheduleEvent {
  const parsed = schema.safeParse(event ?? {});
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(
    ({ path, message }) => `${path.join('.') || 'event'}: ${message}`,
  );
  throw new ConfigError(
    `bad event: ${problems.join('; ')}, got ${JSON.stringify(event).slice(0, 200)}`,
  );
}

/**
 * The slot that an invocation serves; an invocation by hand serves the present slot.
 *
 * @param now - Unix milliseconds
 * @throws ConfigError for a slot of the future: its prices would not belong to it, and its day would
 *   be the newest of the lake
 */
export function slotOf(event: ScheduleEvent, everyMinutes: number, now: number): Slot {
  const { scheduledAt } = event;
  if (scheduledAt === undefined) return slotAt(now, everyMinutes);
  if (isFutureSlot(scheduledAt, now)) {
    throw new ConfigError(
      `bad event: scheduledAt: expected a slot that has begun at ${slotTime(now)}, got ${scheduledAt}`,
    );
  }
  return { scheduledAt: slotTime(Date.parse(scheduledAt)) };
}

/** The slot of `now` (Unix milliseconds). */
export function slotAt(now: number, everyMinutes: number): Slot {
  const length = everyMinutes * 60_000;
  return { scheduledAt: slotTime(Math.floor(now / length) * length) };
}
