import type { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import type { LakeNames } from '@coinlake/lake-environment';
import { newestDatapoint } from '../newest-datapoint.ts';
import { marginSeconds } from './drained-stream.ts';

/**
 * The age of the oldest record that the delivery took and has not written, in seconds, where that is
 * more than its buffer explains. A delivery that takes nothing at all reports nothing either: how
 * far it lags behind the stream is then its other metric.
 */
export async function stalledSeconds(
  cloudWatch: CloudWatchClient,
  { deliveryStream }: LakeNames,
  bufferSeconds: number,
  now = new Date(),
): Promise<number | undefined> {
  const latest = async (metric: string) => {
    const newest = await newestDatapoint(cloudWatch, now, {
      namespace: 'AWS/Firehose',
      metric,
      dimensions: { DeliveryStreamName: deliveryStream.name },
      statistic: 'Maximum',
      periodSeconds: 60,
    });
    return newest?.value ?? 0;
  };
  const unwritten = await latest('DeliveryToS3.DataFreshness');
  const unread = (await latest('KinesisMillisBehindLatest')) / 1000;
  const oldest = Math.max(unwritten, unread);
  return oldest > bufferSeconds + 2 * marginSeconds ? Math.round(oldest) : undefined;
}
