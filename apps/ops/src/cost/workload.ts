import type { Environment } from '@coinlake/lake-environment';

/** What AWS means by a kilobyte, megabyte, gigabyte and terabyte on its bills. */
export const kb = 2 ** 10;
const mb = 2 ** 20;
export const gb = 2 ** 30;
export const tb = 2 ** 40;

/** What the bill takes for granted, because neither the configuration nor Terraform says it. */
export const assumptions = {
  hoursPerMonth: 730,
  /** How old the lake is whose bill this is; what reads all of it costs more each month. */
  lakeDays: 365,
  /** A price record as a line of JSON. */
  recordBytes: 480,
  /** How much smaller GZIP makes an object of the lake, and CloudWatch a log that it keeps. */
  compression: 5,
  /** Beyond the time over which the calls are spread. */
  secondsPerRunBesidesSpread: 5,
  kmsRequestsPerRun: 10,
  logBytesPerRun: 20_000,
  /** Of the network's flow log, which notes a run's connections on both of their ends. */
  flowLogBytesPerRun: 20_000,
  /** A call to Coinbase and its answer, with headers and TLS. */
  bytesPerCall: 5_000,
  /** Series of metrics that the ingestor publishes. */
  customMetrics: 14,
  /** What AWS bills a crawl of a small table with, for at least ten minutes. */
  crawlerDpus: 2,
  /** What the views and the curation read of the raw zone: two days, and the one under way. */
  openDays: 2.5,
  workgroupsOfPeople: 2,
  /** In each workgroup of people. */
  queriesPerMonth: 1_000,
  bytesScannedPerQuery: 10 * mb,
  /** A UUID in a column of Parquet. The curation compares with all of them. */
  curatedIdBytes: 40,
  objectsPerList: 1_000,
  /** A line of the lake's access log. */
  accessLogBytes: 600,
  /** A data event as CloudTrail keeps it, compressed. */
  auditEventBytes: 150,
  imageGb: 0.3,
} as const;

export const daysPerMonth = assumptions.hoursPerMonth / 24;

/** What a month brings, derived from the schedule. */
export interface Workload {
  readonly runs: number;
  readonly records: number;
  readonly recordGb: number;
  readonly secondsPerRun: number;
  /** Objects that the delivery writes: one per buffer interval while records come. */
  readonly objects: number;
  readonly retainedMonths: number;
  /** Each writes one object to the curated zone. */
  readonly curations: number;
  readonly bytesScannedPerCuration: number;
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
    recordGb: (records * assumptions.recordBytes) / gb,
    secondsPerRun: ingestor.spreadSeconds + assumptions.secondsPerRunBesidesSpread,
    objects: runs * objectsPerRun,
    retainedMonths: retention.rawExpiryDays / daysPerMonth,
    curations: curation.enabled ? timesAMonth(curation.everyMinutes) : 0,
    bytesScannedPerCuration: scannedByCuration(records / daysPerMonth),
  };
}

export function timesAMonth(everyMinutes: number): number {
  return (assumptions.hoursPerMonth * 60) / everyMinutes;
}

/** The raw records of the open days, and the ids of all that is curated. */
function scannedByCuration(recordsPerDay: number): number {
  const { openDays, recordBytes, compression, lakeDays, curatedIdBytes } = assumptions;
  const raw = (openDays * recordBytes) / compression;
  return Math.max(
    assumptions.bytesScannedPerQuery,
    recordsPerDay * (raw + lakeDays * curatedIdBytes),
  );
}
