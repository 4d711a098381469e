import { PutObjectCommand, paginateListObjectsV2, type S3Client } from '@aws-sdk/client-s3';
import type { ObjectStore, StoredObject } from '@coinlake/coinbase';

/**
 * The objects of a lake in a bucket, which encrypts them by its own default.
 *
 * @param owner - account that the bucket must belong to; S3 refuses where it does not
 */
export function s3Store(client: S3Client, bucket: string, owner: string): ObjectStore {
  const lake = { Bucket: bucket, ExpectedBucketOwner: owner };
  return {
    // Listed and never read: the lake's objects, and their dates, can be read through Lake Formation only.
    list: async (prefix) => {
      const objects: StoredObject[] = [];
      for await (const page of paginateListObjectsV2({ client }, { ...lake, Prefix: prefix })) {
        for (const { Key: key, LastModified: date } of page.Contents ?? []) {
          if (key !== undefined && date !== undefined) {
            objects.push({ key, writtenAt: date.getTime() });
          }
        }
      }
      return objects;
    },
    putObject: async (key, content) => {
      await client.send(new PutObjectCommand({ ...lake, Key: key, Body: content }));
    },
  };
}
