import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DescribeDeliveryStreamCommand, type FirehoseClient } from '@aws-sdk/client-firehose';
import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { rawObjectKey, utcDay } from '@coinlake/shared-schema';
import type { StreamRecord } from './read-stream.ts';

const deliveryStreamName = 'emulated';

/** Where a delivery stream writes. */
export interface Destination {
  readonly lakeBucket: string;
  /** In Firehose's notation. */
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

// The buffer of the deployed delivery streams.
const objectBytes = 5 * 1024 * 1024;

/** Writes `records` as objects under the prefix of the deployed delivery stream, and returns their keys. */
export async function deliver(
  records: readonly StreamRecord[],
  { lakeBucket, deliveryPrefix }: Destination,
  s3: S3Client,
): Promise<string[]> {
  const keys: string[] = [];
  for (const [oldest, ...others] of objectsOf(records)) {
    const { arrivedAt } = oldest;
    const name = rawObjectKey({ deliveryStreamName, arrivedAt, uuid: randomUUID() });
    const prefix = deliveryPrefix.replace('!{timestamp:yyyy-MM-dd}', utcDay(arrivedAt));
    const Key = `${prefix}${basename(name)}`;
    const Body = gzipSync([oldest, ...others].map(({ line }) => line).join(''));
    await s3.send(new PutObjectCommand({ Bucket: lakeBucket, Key, Body }));
    keys.push(Key);
  }
  return keys;
}

/** The records, oldest first, in groups that each fill one object. */
function objectsOf(records: readonly StreamRecord[]): [StreamRecord, ...StreamRecord[]][] {
  const objects: [StreamRecord, ...StreamRecord[]][] = [];
  let bytes = objectBytes;
  for (const record of records) {
    const object = objects.at(-1);
    if (object === undefined || bytes >= objectBytes) {
      objects.push([record]);
      bytes = 0;
    } else object.push(record);
    bytes += Buffer.byteLength(record.line);
  }
  return objects;
}
