import { stateKey } from '@coinlake/lake-environment';
import { S3Backend, type TerraformStack } from 'cdktf';

/**
 * Keeps the state of `stack` in S3 under a key of its own, locked both in DynamoDB and by a lock
 * file. Bucket, region and lock table come from `backend.hcl` when Terraform is initialised.
 */
export function keepStateInS3(stack: TerraformStack, stackName: string): void {
  new S3Backend(stack, {
    // cdktf requires a bucket; it is removed below, so that only backend.hcl names it.
    bucket: '',
    key: stateKey(stackName),
    encrypt: true,
  });
  stack.addOverride('terraform.backend.s3.bucket', undefined);
  stack.addOverride('terraform.backend.s3.use_lockfile', true);
}
