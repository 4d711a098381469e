import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { DescribeDeliveryStreamCommand, type FirehoseClient } from '@aws-sdk/client-firehose';
import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { localDelivery } from '@coinlake/local-lake/delivery';
import type { StreamRecord } from './read-stream.ts';

/** Where a delivery stream writes to. */
export interface Destination {
  readonly lakeBucket: string;
  /** In Firehose's own notation. */
  readonly deliveryPrefix: string;
}

/** The destination that a delivery stream was deployed with. */
export async function destinationOf(
  firehose: FirehoseClient,
  DeliveryStreamName: string,
): Promise<Destination> {
  const { DeliveryStreamDescription: stream } = await firehose.send(
    new DescribeDeliveryStreamCommand({ DeliveryStreamName }),
  );
  const { BucketARN = '', Prefix = '' } =
    stream?.Destinations?.[0]?.ExtendedS3DestinationDescription ?? {};
  return { lakeBucket: BucketARN.split(':').at(-1) ?? '', deliveryPrefix: Prefix };
}

/** The records as the local delivery takes them, one batch to a record. */
function streamOf(records: readonly StreamRecord[]) {
  let delivered = 0;
  return {
    id: randomUUID(),
    append: () => {
      throw new Error('the stream is read only');
    },
    undelivered: () =>
      records.slice(delivered).map(({ arrivedAt, line }, index) => ({
        sequence: delivered + index + 1,
        arrivedAt,
        lines: line,
        records: 1,
      })),
    checkpoint: (sequence: number) => {
      delivered = sequence;
    },
  };
}

/**
 * Delivers `records` by the local delivery, as objects under the prefix that the deployed delivery
 * stream has. Returns their keys.
 */
export async function deliver(
  records: readonly StreamRecord[],
  { lakeBucket, deliveryPrefix }: Destination,
  s3: S3Client,
  directory: string,
): Promise<string[]> {
  const delivery = localDelivery(streamOf(records), {
    lakeDirectory: directory,
    bufferSeconds: 60,
    bufferMegabytes: 5,
    now: Date.now,
  });
  const keys: string[] = [];
  for (const file of await delivery.flush()) {
    const [arrivalDay = ''] = /\d{4}-\d{2}-\d{2}/.exec(file.key) ?? [];
    const prefix = deliveryPrefix.replace('!{timestamp:yyyy-MM-dd}', arrivalDay);
    const Key = `${prefix}${basename(file.key)}`;
    const Body = await readFile(join(directory, file.key));
    await s3.send(new PutObjectCommand({ Bucket: lakeBucket, Key, Body }));
    keys.push(Key);
  }
  return keys;
}
