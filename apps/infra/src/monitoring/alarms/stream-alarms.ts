import type { LakeNames } from '@coinlake/lake-environment';
import { type AlarmRule, anyAtAll, type Watched } from './alarm-rule.ts';
import { deliveryErrors, logQuery } from './first-query.ts';

/** The stream: does it accept the records, and are they read within its retention? */
export function streamAlarms(names: LakeNames, { stream }: Watched): AlarmRule[] {
  const common = {
    namespace: 'AWS/Kinesis',
    dimensions: { StreamName: names.stream.name },
    ...anyAtAll,
    firstQuery: logQuery(names),
  };
  const late = {
    ...common,
    metric: 'GetRecords.IteratorAgeMilliseconds',
    statistic: 'Maximum',
    periodsOfThree: 3,
    firstQuery: deliveryErrors(names),
  } as const;
  return [
    {
      condition: 'stream-write-throttled',
      metric: 'WriteProvisionedThroughputExceeded',
      ...common,
      periodsOfThree: 2,
    },
    { condition: 'stream-put-failed', metric: 'PutRecords.FailedRecords', ...common },
    { condition: 'stream-put-throttled', metric: 'PutRecords.ThrottledRecords', ...common },
    { condition: 'stream-read-late', ...late, threshold: 15 * 60_000 },
    {
      condition: 'stream-data-loss-near',
      ...late,
      threshold: (stream.retentionHours * 3_600_000) / 2,
      periodsOfThree: 1,
    },
  ];
}

/** The delivery: do objects arrive in the lake, and in time? */
export function deliveryAlarms(names: LakeNames, { delivery }: Watched): AlarmRule[] {
  const common = {
    namespace: 'AWS/Firehose',
    dimensions: { DeliveryStreamName: names.deliveryStream.name },
    ...anyAtAll,
    firstQuery: deliveryErrors(names),
  };
  return [
    {
      condition: 'delivery-stale',
      metric: 'DeliveryToS3.DataFreshness',
      ...common,
      statistic: 'Maximum',
      threshold: Math.max(900, 2 * delivery.bufferSeconds),
      periodsOfThree: 2,
    },
    {
      condition: 'delivery-failing',
      metric: 'DeliveryToS3.Success',
      ...common,
      statistic: 'Average',
      is: '<',
      threshold: 1,
      periodsOfThree: 2,
    },
    {
      condition: 'delivery-throttled',
      metric: 'ThrottledGetRecords',
      ...common,
      periodsOfThree: 3,
    },
    {
      condition: 'delivery-behind',
      metric: 'KinesisMillisBehindLatest',
      ...common,
      statistic: 'Maximum',
      threshold: 15 * 60_000,
      periodsOfThree: 3,
    },
  ];
}
