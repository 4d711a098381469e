import { paginateListObjectsV2, type S3Client } from '@aws-sdk/client-s3';
import { rawPartitionPrefix, utcDay } from '@coinlake/shared-schema';
import { allItems } from '../../all-items.ts';
import { type Check, finding } from '../check.ts';
import { isFresh } from '../is-fresh.ts';

/** Runs after which an object must have arrived. */
const missedRuns = 3;

export const newestPartition: Check = {
  claim: 'raw data arrives',
  applies: ({ schedule }) => schedule.enabled,
  look: async (lake) => {
    const { aws, names, environment, now } = lake;
    const newest = await newestObject(aws.s3, names.buckets.lake.name, now);
    const fix = `aws firehose describe-delivery-stream --delivery-stream-name ${names.deliveryStream.name}`;
    if (newest === undefined && (await isFresh(lake))) return { saw: 'none yet; the first is due' };
    if (newest === undefined) return { saw: 'no object of today or yesterday', fix };
    const minutesAgo = Math.round((now.getTime() - newest.time.getTime()) / 60_000);
    const limit = environment.schedule.everyMinutes * missedRuns + 15;
    return finding(minutesAgo <= limit, `${newest.key}, ${minutesAgo} minutes ago`, fix);
  },
};

async function newestObject(
  client: S3Client,
  Bucket: string,
  now: Date,
): Promise<{ key: string; time: Date } | undefined> {
  for (const daysAgo of [0, 1]) {
    const Prefix = rawPartitionPrefix(utcDay(now.getTime() - daysAgo * 86_400_000));
    const objects = await allItems(
      paginateListObjectsV2({ client }, { Bucket, Prefix }),
      ({ Contents }) => Contents,
    );
    const [newest] = objects
      .flatMap(({ Key: key, LastModified: time }) => (key && time ? [{ key, time }] : []))
      .sort((a, b) => b.time.getTime() - a.time.getTime());
    if (newest) return newest;
  }
  return undefined;
}
