import {
  S3BucketLifecycleConfiguration,
  type S3BucketLifecycleConfigurationRule,
} from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration';
import { S3BucketLoggingA } from '@cdktf/provider-aws/lib/s3-bucket-logging';
import { S3BucketOwnershipControls } from '@cdktf/provider-aws/lib/s3-bucket-ownership-controls';
import { S3BucketPublicAccessBlock } from '@cdktf/provider-aws/lib/s3-bucket-public-access-block';
import { S3BucketServerSideEncryptionConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration';
import { S3BucketVersioningA } from '@cdktf/provider-aws/lib/s3-bucket-versioning';
import type { ITerraformDependable } from 'cdktf';
import type { Construct } from 'constructs';
import type { LakeKey } from './lake-key.ts';

/** Encrypts new objects under `key`, or under S3's own key. */
export function encryptBucket(
  scope: Construct,
  bucket: string,
  key: LakeKey | undefined,
): ITerraformDependable {
  return new S3BucketServerSideEncryptionConfigurationA(scope, 'Encryption', {
    bucket,
    rule: [
      {
        applyServerSideEncryptionByDefault:
          key === undefined
            ? { sseAlgorithm: 'AES256' }
            : { sseAlgorithm: 'aws:kms', kmsMasterKeyId: key.keyArn },
        bucketKeyEnabled: true,
      },
    ],
  });
}

/** Blocks public access and turns access control lists off. */
export function blockPublicAccess(scope: Construct, bucket: string): ITerraformDependable {
  const block = new S3BucketPublicAccessBlock(scope, 'PublicAccess', {
    bucket,
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  });
  new S3BucketOwnershipControls(scope, 'Ownership', {
    bucket,
    rule: { objectOwnership: 'BucketOwnerEnforced' },
  });
  return block;
}

/** Keeps earlier versions of objects, and expires objects and versions by `rules`. */
export function versionObjects(
  scope: Construct,
  bucket: string,
  rules: readonly S3BucketLifecycleConfigurationRule[],
): void {
  const versioning = new S3BucketVersioningA(scope, 'Versioning', {
    bucket,
    versioningConfiguration: { status: 'Enabled' },
  });
  new S3BucketLifecycleConfiguration(scope, 'Lifecycle', {
    bucket,
    rule: [...rules],
    dependsOn: [versioning],
  });
}

interface LogBucket {
  readonly bucketName: string;
  /** Its settings, the policy included. */
  readonly ready: readonly ITerraformDependable[];
}

/** Writes the access log of `bucket` to `logBucket`, under the id of the construct. */
export function logAccess(scope: Construct, bucket: string, logBucket: LogBucket): void {
  new S3BucketLoggingA(scope, 'AccessLog', {
    bucket,
    targetBucket: logBucket.bucketName,
    targetPrefix: `access/${scope.node.id.toLowerCase()}/`,
    // The policy of the log bucket allows the delivery of the log.
    dependsOn: [...logBucket.ready],
  });
}
