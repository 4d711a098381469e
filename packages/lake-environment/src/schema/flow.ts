import { coinbaseSources } from '@coinlake/shared-schema';
import { z } from 'zod';
import { flag, logRetentionDays, period, text, whole } from './fields.ts';

/** When the ingestor runs. */
export const schedule = z.strictObject({
  everyMinutes: z
    .literal([1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30, 60], { error: 'minutes that divide an hour' })
    .describe('Minutes from slot to slot, aligned to the full hour, UTC'),
  enabled: flag.describe('false keeps the schedule but starts nothing'),
});

/** The Lambda function that asks Coinbase. */
export const ingestor = z.strictObject({
  callsPerRun: whole(1, 1000, 'calls').describe(
    'Calls to Coinbase per slot, dealt over the products',
  ),
  spreadSeconds: whole(0, 840, 'seconds').describe(
    'The calls are spread over this time; 0: one burst',
  ),
  timeoutSeconds: whole(10, 900, 'seconds').describe('The function is stopped after this time'),
  memoryMegabytes: whole(128, 10_240, 'megabytes').describe('Memory of the function'),
  reserveConcurrency: flag
    .default(true)
    .describe(
      'false where the account may run too few functions at once to reserve one of them; overlapping runs write the same ids',
    ),
  logLevel: z
    .enum(['DEBUG', 'INFO', 'WARN', 'ERROR'], { error: 'DEBUG, INFO, WARN or ERROR' })
    .describe('The least severe lines that the function logs'),
  source: z
    .enum(coinbaseSources, { error: coinbaseSources.map((name) => `"${name}"`).join(' or ') })
    .describe('Which Coinbase API is asked first; the others stand in'),
  coinbaseKeyVersion: whole(1, 1_000_000, 'versions')
    .optional()
    .describe(
      'Absent: no Coinbase key. Present: a secret holds one; raise it to write a new value',
    ),
});

/** How the ingestor's code reaches Lambda. */
export const packaging = z
  .discriminatedUnion(
    'kind',
    [
      z.strictObject({ kind: z.literal('zip') }),
      z.strictObject({
        kind: z.literal('image'),
        tag: text(/^[\w][\w.-]{0,127}$/, 'an image tag').describe(
          'Tag of the image in our repository',
        ),
      }),
    ],
    { error: 'kind "zip" or "image"' },
  )
  .describe('How the code of the ingestor reaches Lambda');

const shardMetric = z.enum(
  [
    'IncomingBytes',
    'IncomingRecords',
    'OutgoingBytes',
    'OutgoingRecords',
    'WriteProvisionedThroughputExceeded',
    'ReadProvisionedThroughputExceeded',
    'IteratorAgeMilliseconds',
  ],
  { error: 'a shard-level metric of Kinesis' },
);

const streamBasics = {
  retentionHours: whole(24, 8760, 'hours').describe('How long an outage of the delivery may last'),
  shardMetrics: z.array(shardMetric).default([]).describe('Shard-level metrics; each is billed'),
};

/** The Kinesis data stream. */
export const stream = z
  .discriminatedUnion(
    'mode',
    [
      z.strictObject({
        mode: z.literal('provisioned'),
        shards: whole(1, 500, 'shards').describe('Each takes 1 MB or 1000 records a second'),
        ...streamBasics,
      }),
      z.strictObject({ mode: z.literal('on-demand'), ...streamBasics }),
    ],
    { error: 'mode "provisioned" (with shards) or "on-demand"' },
  )
  .describe('How the stream grows: by shards that are set here, or by itself');

/** When Firehose closes an object: whichever comes first. */
export const delivery = z.strictObject({
  bufferSeconds: whole(0, 900, 'seconds').describe(
    'An object is written after this time at the latest',
  ),
  bufferMegabytes: whole(1, 128, 'megabytes').describe('… or as soon as so much has come together'),
});

/** How long things are kept, in days. */
export const retention = z.strictObject({
  rawExpiryDays: whole(90, 36_500, 'days').describe('Raw objects are deleted'),
  noncurrentDays: whole(1, 3650, 'days').describe('Overwritten versions are deleted'),
  resultsDays: whole(1, 365, 'days').describe('Query results are deleted'),
  accessLogDays: whole(30, 3650, 'days').describe('Access and audit logs are deleted'),
  logDays: logRetentionDays.describe('Retention of every log group'),
});

/** The Glue crawler. */
export const crawler = z.strictObject({
  everyMinutes: period(10)
    .optional()
    .describe(
      'Minutes from run to run. Absent: on demand only, and when the ingestor misses the table',
    ),
  schemaChanges: z
    .enum(['log', 'merge'], { error: '"log" or "merge"' })
    .describe('log: new columns are reported; merge: they are added to the table'),
});

/** The statement that appends new records to the curated table. */
export const curation = z.strictObject({
  // Athena stops a statement after half an hour: runs an hour apart never overlap.
  everyMinutes: period(60).describe('Minutes from run to run'),
  enabled: flag.describe('false keeps the schedule but starts nothing'),
});

/** The Athena workgroups. */
export const queries = z.strictObject({
  scanLimitMegabytes: whole(10, 10_000_000, 'megabytes').describe(
    'A query that scans more is stopped',
  ),
});
