import { lakeLayout } from '@coinlake/shared-schema';
import * as is from '../conditions.ts';
import { has, resourcePolicy, someAllow, someDeny, type Test } from '../policy.ts';
import { type Check, hasCompanion, valuesAt, when } from '../requirement.ts';
import type { RuleTables } from '../rule.ts';

const withBucket = (part: string) => hasCompanion(`aws_s3_bucket_${part}`, 'bucket');
const isTheLake: Check = ({ path }) => path.startsWith('Buckets/Lake');
const isTheLogBucket: Check = ({ path }) => path.startsWith('Buckets/Logs');
const byDefault = 'rule.apply_server_side_encryption_by_default';

/** S3: private, encrypted, logged, versioned, and emptied of what is no longer needed. */
// biome-ignore format: a table with one rule a line
export const storage: RuleTables = {
  aws_s3_bucket: {
    'LAKE_BUCKET_NAME: roles and policies name the bucket': { bucket: is.present },
    'CKV2_AWS_6: it could be made public': withBucket('public_access_block'),
    'CKV_AWS_21 AWS-0090: overwritten objects would be gone': withBucket('versioning'),
    'CKV_AWS_19 AWS-0088: each writer would have to ask for encryption': withBucket('server_side_encryption_configuration'),
    'CKV_AWS_18 AWS-0089: reads would leave no trace': withBucket('logging'),
    'CKV2_AWS_61: objects would be kept and paid for forever': withBucket('lifecycle_configuration'),
    'CKV2_AWS_62: nothing could react to a new or deleted object': withBucket('notification'),
    'CKV2_AWS_65: ACLs would bypass the policy': withBucket('ownership_controls'),
    'LAKE_TLS_ONLY AwsSolutions-S10: objects could be read over plain HTTP': withBucket('policy'),
    'CKV_AWS_144: the loss of a region would lose the objects': withBucket('replication_configuration'),
    'CKV_AWS_143: an administrator could delete objects early': { object_lock_enabled: true },
  },
  aws_s3_bucket_public_access_block: {
    'CKV_AWS_53 AWS-0086: an ACL could publish objects': { block_public_acls: true },
    'CKV_AWS_54 AWS-0087: a policy could publish the bucket': { block_public_policy: true },
    'CKV_AWS_55 AWS-0091: an older ACL could publish objects': { ignore_public_acls: true },
    'CKV_AWS_56 AWS-0093: a public policy would work': { restrict_public_buckets: true },
  },
  aws_s3_bucket_versioning: {
    'CKV_AWS_21 AWS-0090: overwritten objects would be gone': { 'versioning_configuration.status': 'Enabled' },
    'S3.20 AWS-0170: one factor suffices to delete versions': { 'versioning_configuration.mfa_delete': 'Enabled' },
  },
  aws_s3_bucket_server_side_encryption_configuration: {
    'CKV_AWS_145 AWS-0132: KMS could neither refuse nor log reading':
      { [`${byDefault}.sse_algorithm`]: 'aws:kms', [`${byDefault}.kms_master_key_id`]: is.ourKey },
    'CKV_AWS_19 AWS-0088: each writer would have to ask for encryption': { [`${byDefault}.sse_algorithm`]: is.oneOf('aws:kms', 'AES256') },
    'LAKE_BUCKET_KEY: each object would cost a call to KMS': { 'rule.bucket_key_enabled': true },
  },
  aws_s3_bucket_logging: { 'CKV_AWS_18 AWS-0089: reads would leave no trace': { target_bucket: is.present, target_prefix: is.present } },
  aws_s3_bucket_notification: { 'CKV2_AWS_62: nothing could react to a new or deleted object': { eventbridge: true } },
  aws_s3_bucket_ownership_controls: { 'CKV2_AWS_65: ACLs would bypass the policy': { 'rule.object_ownership': 'BucketOwnerEnforced' } },
  aws_s3_bucket_lifecycle_configuration: {
    'CKV_AWS_300: unfinished uploads are billed and invisible':
      { 'rule.abort_incomplete_multipart_upload.days_after_initiation': is.between(1, 7) },
    'CKV2_AWS_61: a disabled rule deletes nothing': { 'rule.status': 'Enabled' },
    'LAKE_NONCURRENT_EXPIRY: old versions would be kept and paid for forever':
      { 'rule.noncurrent_version_expiration.noncurrent_days': is.present },
    'LAKE_EXPIRY: raw records, results and logs would be kept and paid for forever': { 'rule.expiration.days': is.present },
    'LAKE_EXPIRES_RAW_AND_ERRORS: curated records must never expire, the others must': when(isTheLake, expiresRawAndErrors),
  },
  aws_s3_bucket_policy: {
    ...resourcePolicy,
    'LAKE_READ_THROUGH_LAKE_FORMATION: a direct reader would see hidden columns': when(isTheLake, { policy: someDeny(directReads) }),
    'LAKE_ACCESS_LOG_DELIVERY: S3 silently drops access logs that it may not write':
      when(isTheLogBucket, { policy: someAllow(logDelivery) }),
  },
  aws_s3_bucket_acl: { 'CKV_AWS_20 CKV_AWS_57 AWS-0092: an ACL bypasses the policy': { acl: is.absent } },
};

function expiresRawAndErrors({ arguments: given }: Parameters<Check>[0]): boolean {
  const expiring = valuesAt(given, 'rule').filter(
    (rule) => valuesAt(rule, 'expiration.days').length > 0,
  );
  const zones = expiring.map((rule) => valuesAt(rule, 'filter.prefix').join());
  return zones.sort().join() === [lakeLayout.raw.prefix, lakeLayout.errors.prefix].sort().join();
}

function directReads({ actions, principals, conditions }: Parameters<Test>[0]): boolean {
  const exempt = conditions.get('ArnNotEquals aws:PrincipalArn') ?? ['*'];
  return (
    actions.includes('s3:GetObject') && principals.includes('AWS:*') && !exempt.join().includes('*')
  );
}

function logDelivery(statement: Parameters<Test>[0]): boolean {
  return (
    statement.principals.includes('Service:logging.s3.amazonaws.com') &&
    statement.actions.includes('s3:PutObject') &&
    has('StringEquals aws:SourceAccount', 'ArnLike aws:SourceArn')(statement)
  );
}
