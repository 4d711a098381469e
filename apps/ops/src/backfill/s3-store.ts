import { ListObjectsV2Command, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { ObjectStore } from '@coinlake/coinbase';

/**
 * The objects of a lake in a bucket, which encrypts them by its own default.
 *
 * @param owner - account that the bucket must belong to; S3 refuses where it does not
 */
export function s3Store(client: S3Client, bucket: string, owner: string): ObjectStore {
  const lake = { Bucket: bucket, ExpectedBucketOwner: owner };
  return {
    // Listed, because the lake lets nobody near its objects, not even to their dates, past Lake Formation.
    writtenAt: async (key) => {
      const list = new ListObjectsV2Command({ ...lake, Prefix: key, MaxKeys: 1 });
      const { Contents: [object] = [] } = await client.send(list);
      return object?.Key === key ? object.LastModified?.getTime() : undefined;
    },
    putObject: async (key, content) => {
      await client.send(new PutObjectCommand({ ...lake, Key: key, Body: content }));
    },
  };
}
