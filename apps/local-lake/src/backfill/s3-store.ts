import { HeadObjectCommand, NotFound, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { ObjectStore } from './object-store.ts';

/**
 * The objects of a lake in a bucket, which encrypts them by its own default. Region, credentials
 * and `AWS_ENDPOINT_URL` come from the environment, as the SDK reads it.
 */
export function s3Store(bucket: string): ObjectStore {
  const client = new S3Client({ requestHandler: new NodeHttpHandler() });
  return {
    writtenAt: async (key) => {
      try {
        const head = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
        return head.LastModified?.getTime();
      } catch (error) {
        if (error instanceof NotFound) return undefined;
        throw error;
      }
    },
    putObject: async (key, content) => {
      await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: content }));
    },
  };
}
