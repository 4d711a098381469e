import { GetObjectCommand, ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3';
import type { Environment } from '@coinlake/lake-environment';
import { stateKey } from '@coinlake/lake-environment';
import { backendOf } from '../bootstrap/backend-config.ts';

interface TerraformState {
  readonly resources?: readonly { readonly mode: string }[];
}

/**
 * Whether the state of a stack holds resources, also of one that the environment file does not name.
 * Rejects with `NoSuchBucket` where there are no states.
 */
export async function isDeployed(
  stack: string,
  environment: Environment,
  s3: S3Client,
): Promise<boolean> {
  const Bucket = backendOf(environment).bucket;
  const Key = stateKey(stack);
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: Key }));
  if (!Contents.some((object) => object.Key === Key)) return false;
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
  const { resources = [] } = JSON.parse(
    (await Body?.transformToString()) ?? '{}',
  ) as TerraformState;
  return resources.some(({ mode }) => mode === 'managed');
}
