import { coinbaseSources } from '@coinlake/shared-schema';
import { z } from 'zod';
import { flag, logRetentionDays, period, text, whole } from './fields.ts';

const slotMinutes = [1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30, 60];

/** When the ingestor runs. */
export const schedule = z.strictObject({
  everyMinutes: z
    .literal(slotMinutes, { error: `minutes that divide an hour: ${slotMinutes.join(', ')}` })
    .describe('Minutes between slots, aligned to the full hour, UTC'),
  enabled: flag.describe('false: the schedule exists but starts no runs'),
});

/** The Lambda function that fetches prices. */
export const ingestor = z.strictObject({
  callsPerRun: whole(1, 1000, 'calls').describe(
    'Calls to Coinbase per slot, distributed over the products',
  ),
  spreadSeconds: whole(0, 840, 'seconds').describe(
    'The calls are spread over this time. 0: all at once',
  ),
  timeoutSeconds: whole(10, 900, 'seconds').describe('Time limit of a run'),
  memoryMegabytes: whole(128, 10_240, 'megabytes').describe('Memory of the function'),
  reserveConcurrency: flag
    .default(true)
    .describe(
      'false: for an account whose concurrency limit is too low to reserve one run. Overlapping runs write the same ids',
    ),
  logLevel: z
    .enum(['DEBUG', 'INFO', 'WARN', 'ERROR'], { error: 'DEBUG, INFO, WARN or ERROR' })
    .describe('The lowest level that the function logs'),
  source: z
    .enum(coinbaseSources, { error: coinbaseSources.map((name) => `"${name}"`).join(' or ') })
    .describe('The Coinbase API that is called first. The others are used if it fails'),
  coinbaseKeyVersion: whole(1, 1_000_000, 'versions')
    .optional()
    .describe(
      'Absent: no Coinbase key. Present: the key is in a secret. Raise it to write a new key',
    ),
});

/** The package of the ingestor's code. */
export const packaging = z
  .discriminatedUnion(
    'kind',
    [
      z.strictObject({ kind: z.literal('zip') }),
      z.strictObject({
        kind: z.literal('image'),
        tag: text(/^[\w][\w.-]{0,127}$/, 'an image tag').describe(
          'Tag of the image in the repository of the lake',
        ),
      }),
    ],
    { error: 'kind "zip" or "image"' },
  )
  .describe("The package of the ingestor's code: a zip, or a container image");

const shardMetrics = [
  'IncomingBytes',
  'IncomingRecords',
  'OutgoingBytes',
  'OutgoingRecords',
  'WriteProvisionedThroughputExceeded',
  'ReadProvisionedThroughputExceeded',
  'IteratorAgeMilliseconds',
] as const;

const shardMetric = z.enum(shardMetrics, { error: `one of ${shardMetrics.join(', ')}` });

const streamBasics = {
  retentionHours: whole(24, 8760, 'hours').describe(
    'How long records are kept, which limits how long the delivery may be down',
  ),
  shardMetrics: z.array(shardMetric).default([]).describe('Shard-level metrics. Each is billed'),
};

/** The Kinesis data stream. */
export const stream = z
  .discriminatedUnion(
    'mode',
    [
      z.strictObject({
        mode: z.literal('provisioned'),
        shards: whole(1, 500, 'shards').describe('Each accepts 1 MB or 1000 records per second'),
        ...streamBasics,
      }),
      z.strictObject({ mode: z.literal('on-demand'), ...streamBasics }),
    ],
    { error: 'mode "provisioned" (with shards) or "on-demand"' },
  )
  .describe('Capacity of the stream: a fixed number of shards, or on demand');

/** When Firehose writes an object: at the first of two limits. */
export const delivery = z.strictObject({
  bufferSeconds: whole(0, 900, 'seconds').describe(
    'An object is written after this time, or earlier at `bufferMegabytes`',
  ),
  bufferMegabytes: whole(1, 128, 'megabytes').describe(
    'An object is written when this amount is buffered, or earlier after `bufferSeconds`',
  ),
});

/** How long data is kept, in days. */
export const retention = z.strictObject({
  rawExpiryDays: whole(90, 36_500, 'days').describe('Raw objects are deleted after this time'),
  noncurrentDays: whole(1, 3650, 'days').describe(
    'Overwritten and deleted versions are removed after this time',
  ),
  resultsDays: whole(1, 365, 'days').describe('Query results are deleted after this time'),
  accessLogDays: whole(30, 3650, 'days').describe(
    'Access and audit logs are deleted after this time',
  ),
  logDays: logRetentionDays.describe('Retention of every log group'),
});

/** The Glue crawler. */
export const crawler = z.strictObject({
  everyMinutes: period(10)
    .optional()
    .describe(
      'Minutes between runs. Absent: only on demand, and when the ingestor does not find the table',
    ),
  schemaChanges: z
    .enum(['log', 'merge'], { error: '"log" or "merge"' })
    .describe('log: new columns are logged. merge: they are added to the table'),
});

/** The statement that appends new records to the curated table. */
export const curation = z.strictObject({
  // Athena stops a statement after half an hour, so runs that are an hour apart never overlap.
  everyMinutes: period(60).describe('Minutes between runs'),
  enabled: flag.describe('false: the schedule exists but starts no runs'),
});

/** The Athena workgroups. */
export const queries = z.strictObject({
  scanLimitMegabytes: whole(10, 10_000_000, 'megabytes').describe(
    'A query that scans more is stopped',
  ),
});
