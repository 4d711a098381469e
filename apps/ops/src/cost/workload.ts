import type { Environment } from '@coinlake/infra/config';

/** What the bill takes for granted, because neither the configuration nor Terraform says it. */
export const assumptions = {
  hoursPerMonth: 730,
  /** A price record as a line of JSON. */
  recordBytes: 480,
  /** How much smaller GZIP makes an object of the lake. */
  compression: 5,
  /** Beyond the time over which the calls are spread. */
  secondsPerRunBesidesSpread: 5,
  kmsRequestsPerRun: 10,
  logBytesPerRun: 20_000,
  /** Series of metrics that the ingestor publishes. */
  customMetrics: 14,
  /** What AWS bills a crawl of a small table with, for at least ten minutes. */
  crawlerDpus: 2,
  /** In each workgroup of people. */
  queriesPerMonth: 1_000,
  gbScannedPerQuery: 0.01,
  imageGb: 0.3,
} as const;

/** What a month brings, derived from the schedule. */
export interface Workload {
  readonly runs: number;
  readonly records: number;
  readonly recordGb: number;
  readonly secondsPerRun: number;
  /** Objects that the delivery writes: one per buffer interval while records come. */
  readonly objects: number;
  readonly retainedMonths: number;
  readonly curations: number;
}

export function workloadOf(environment: Environment): Workload {
  const { schedule, ingestor, delivery, retention, curation } = environment;
  const runs = schedule.enabled ? timesAMonth(schedule.everyMinutes) : 0;
  const records = runs * ingestor.callsPerRun;
  const objectsPerRun =
    Math.floor(ingestor.spreadSeconds / Math.max(delivery.bufferSeconds, 1)) + 1;
  return {
    runs,
    records,
    recordGb: (records * assumptions.recordBytes) / 1e9,
    secondsPerRun: ingestor.spreadSeconds + assumptions.secondsPerRunBesidesSpread,
    objects: runs * objectsPerRun,
    retainedMonths: (retention.rawExpiryDays * 24) / assumptions.hoursPerMonth,
    curations: curation.enabled ? timesAMonth(curation.everyMinutes) : 0,
  };
}

export function timesAMonth(everyMinutes: number): number {
  return (assumptions.hoursPerMonth * 60) / everyMinutes;
}
