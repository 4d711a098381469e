import { ListObjectVersionsCommand, type S3Client } from '@aws-sdk/client-s3';
import type { LakeNames } from '@coinlake/lake-environment';
import { unlessAbsent } from '../unless-absent.ts';

/** What one bucket holds, old versions too. */
export interface BucketContent {
  readonly bucket: string;
  readonly objects: number;
  readonly bytes: number;
}

/** What a teardown deletes for good. Buckets that are gone already are left out. */
export async function surveyBuckets(
  s3: S3Client,
  { buckets }: LakeNames,
): Promise<BucketContent[]> {
  const contents = await Promise.all(
    Object.values(buckets).map(({ name }) => unlessAbsent(contentOf(s3, name))),
  );
  return contents.filter((content) => content !== undefined);
}

async function contentOf(s3: S3Client, bucket: string): Promise<BucketContent> {
  let objects = 0;
  let bytes = 0;
  let KeyMarker: string | undefined;
  let VersionIdMarker: string | undefined;
  do {
    const page = await s3.send(
      new ListObjectVersionsCommand({ Bucket: bucket, KeyMarker, VersionIdMarker }),
    );
    const versions = page.Versions ?? [];
    objects += versions.length;
    bytes += versions.reduce((sum, { Size = 0 }) => sum + Size, 0);
    KeyMarker = page.NextKeyMarker;
    VersionIdMarker = page.NextVersionIdMarker;
  } while (KeyMarker);
  return { bucket, objects, bytes };
}
