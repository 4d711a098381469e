import { minuteMilliseconds } from '@coinlake/shared-schema/durations';
import type { IngestSchedule } from '../../ingest/serve-schedule.ts';

/**
 * The longest time between two observations of a product when nothing is missing, Unix
 * milliseconds: from the last round of a slot to the first of the next, with room for a retry.
 */
export function longestGap(schedule: IngestSchedule): number {
  const { productIds, callsPerRun, spreadSeconds, scheduleMinutes } = schedule;
  const rounds = Math.max(1, Math.floor(callsPerRun / productIds.length));
  const betweenRounds = (spreadSeconds * 1000) / rounds;
  return scheduleMinutes * minuteMilliseconds - spreadSeconds * 1000 + 2 * betweenRounds + 5000;
}
