import { minuteMilliseconds } from '@coinlake/shared-schema/durations';
import type { IngestSchedule } from '../../ingest/serve-schedule.ts';

/**
 * The longest time between two observations of a product when nothing is missing, Unix
 * milliseconds: from the last round of a slot to the first of the next, with room for a retry.
 */
export function longestGap(schedule: IngestSchedule): number {
  const { products, callsPerRun, spreadSeconds, everyMinutes } = schedule;
  const rounds = Math.max(1, Math.floor(callsPerRun / products.length));
  const betweenRounds = (spreadSeconds * 1000) / rounds;
  return everyMinutes * minuteMilliseconds - spreadSeconds * 1000 + 2 * betweenRounds + 5000;
}
