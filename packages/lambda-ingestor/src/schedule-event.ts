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

/** What EventBridge Scheduler sends, by the template that the schedule gives it. */
export type ScheduleEvent = z.infer<typeof schema>;

/** Checks an invocation's payload. Throws with every wrong field and the value got. */
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
 * The slot that an invocation serves; one made by hand serves the slot that is now. Throws for one
 * of the future: its prices would not belong to it, and the lake would take its day for the newest.
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

/** The slot that `now` (Unix milliseconds) lies in. */
export function slotAt(now: number, everyMinutes: number): Slot {
  const length = everyMinutes * 60_000;
  return { scheduledAt: slotTime(Math.floor(now / length) * length) };
}
