import { lakeLayout } from '@coinlake/shared-schema';
import {
  all,
  equals,
  every,
  hasCompanion,
  isAbsent,
  isBetween,
  isOneOf,
  isOurKey,
  isSet,
  matches,
  valuesAt,
  when,
} from './checks.ts';
import {
  allows,
  hasStatement,
  isKnown,
  knowsItsCaller,
  namesItsPrincipals,
  refusesWithoutTls,
  type Statement,
  staysHome,
} from './policies.ts';
import { type Check, rulesFor } from './rule.ts';

const isTheLake: Check = ({ path }) => path.startsWith('Buckets/Lake');
const isTheLogBucket: Check = ({ path }) => path.startsWith('Buckets/Logs');

/** S3: nobody outside the account, nothing in the clear, nothing lost by mistake, nothing kept forever. */
export const bucketRules = [
  ...rulesFor('aws_s3_bucket', {
    'CKV2_AWS_6 AwsSolutions-S2 S3.8': [
      'without a block of its own a bucket can be opened to the public',
      hasCompanion('aws_s3_bucket_public_access_block', 'bucket'),
    ],
    'CKV_AWS_21 AWS-0090 S3.14': [
      'an overwritten or deleted object is gone without versioning',
      hasCompanion('aws_s3_bucket_versioning', 'bucket'),
    ],
    'CKV_AWS_19 AWS-0088': [
      'objects would be encrypted only if whoever writes them asks for it',
      hasCompanion('aws_s3_bucket_server_side_encryption_configuration', 'bucket'),
    ],
    'CKV_AWS_18 AWS-0089 AwsSolutions-S1 S3.9': [
      'nobody could tell who read or deleted an object',
      hasCompanion('aws_s3_bucket_logging', 'bucket'),
    ],
    'CKV2_AWS_61 S3.13': [
      'objects would be kept, and paid for, forever',
      hasCompanion('aws_s3_bucket_lifecycle_configuration', 'bucket'),
    ],
    CKV2_AWS_62: [
      'nothing could react to a new or deleted object',
      hasCompanion('aws_s3_bucket_notification', 'bucket'),
    ],
    'CKV2_AWS_65 S3.12': [
      'access lists would give rights past the policy',
      hasCompanion('aws_s3_bucket_ownership_controls', 'bucket'),
    ],
    'AwsSolutions-S10 S3.5': [
      'objects could be read over plain HTTP',
      hasCompanion('aws_s3_bucket_policy', 'bucket'),
    ],
    'CKV_AWS_144 S3.7': [
      'the loss of a region would lose the objects',
      hasCompanion('aws_s3_bucket_replication_configuration', 'bucket'),
    ],
    'CKV_AWS_143 S3.15': [
      'an administrator could delete objects before their time',
      equals('object_lock_enabled', true),
    ],
    LAKE_BUCKET_NAME: [
      'S3 refuses names of more than 63 characters or with other letters',
      matches('bucket', /^(?!xn--)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/),
    ],
  }),
  ...rulesFor('aws_s3_bucket_public_access_block', {
    'CKV_AWS_53 AWS-0086 S3.1': [
      'a public ACL would publish objects',
      equals('block_public_acls', true),
    ],
    'CKV_AWS_54 AWS-0087': ['a policy could open the bucket', equals('block_public_policy', true)],
    'CKV_AWS_55 AWS-0091': [
      'an ACL set before would publish objects',
      equals('ignore_public_acls', true),
    ],
    'CKV_AWS_56 AWS-0093': [
      'other accounts could use a policy that is public',
      equals('restrict_public_buckets', true),
    ],
  }),
  ...rulesFor('aws_s3_bucket_versioning', {
    'CKV_AWS_21 AWS-0090': [
      'an overwritten object would be gone',
      equals('versioning_configuration.status', 'Enabled'),
    ],
    'S3.20 AWS-0170': [
      'versions can be deleted without a second factor',
      equals('versioning_configuration.mfa_delete', 'Enabled'),
    ],
  }),
  ...rulesFor('aws_s3_bucket_server_side_encryption_configuration', {
    'CKV_AWS_145 AWS-0132 S3.17': [
      'only with a key of ours can reading be refused and seen apart from S3',
      all(
        equals('rule.apply_server_side_encryption_by_default.sse_algorithm', 'aws:kms'),
        isOurKey('rule.apply_server_side_encryption_by_default.kms_master_key_id'),
      ),
    ],
    'CKV_AWS_19 AWS-0088': [
      'objects would be encrypted only if whoever writes them asks for it',
      isOneOf('rule.apply_server_side_encryption_by_default.sse_algorithm', 'aws:kms', 'AES256'),
    ],
    LAKE_BUCKET_KEY: [
      'each object would cost a call to KMS',
      equals('rule.bucket_key_enabled', true),
    ],
  }),
  ...rulesFor('aws_s3_bucket_logging', {
    'CKV_AWS_18 AWS-0089': [
      'nobody could tell who read an object',
      all(isSet('target_bucket'), isSet('target_prefix')),
    ],
  }),
  ...rulesFor('aws_s3_bucket_notification', {
    CKV2_AWS_62: ['nothing could react to a new object', equals('eventbridge', true)],
  }),
  ...rulesFor('aws_s3_bucket_ownership_controls', {
    'CKV2_AWS_65 S3.12': [
      'access lists would give rights past the policy',
      equals('rule.object_ownership', 'BucketOwnerEnforced'),
    ],
  }),
  ...rulesFor('aws_s3_bucket_lifecycle_configuration', {
    CKV_AWS_300: [
      'uploads that were never finished are billed and seen by nobody',
      isBetween('rule.abort_incomplete_multipart_upload.days_after_initiation', 1, 7),
    ],
    'CKV2_AWS_61 S3.13': [
      'a rule that is not on deletes nothing',
      all(
        equals('rule.status', 'Enabled'),
        everyRule((rule) => 'filter' in rule),
      ),
    ],
    'LAKE_NONCURRENT_EXPIRY S3.10': [
      'old versions would be kept, and paid for, forever',
      isSet('rule.noncurrent_version_expiration.noncurrent_days'),
    ],
    LAKE_LIFECYCLE_SETTLED: [
      'each rule must do something, or it was meant to and does not',
      everyRule((rule) => lifecycleActions.some((action) => valuesAt(rule, action).length > 0)),
    ],
    LAKE_EXPIRY: [
      'what is raw, failed, a result or a log would be kept, and paid for, forever',
      isSet('rule.expiration.days'),
    ],
    LAKE_EXPIRES_RAW_AND_ERRORS_ONLY: [
      'curated records are the lake: they never expire',
      when(isTheLake, every('rule', expiresRawOrErrors)),
    ],
    LAKE_ERRORS_EXPIRE: [
      'failed deliveries would be kept, and paid for, forever',
      when(
        isTheLake,
        ({ arguments: given }) =>
          valuesAt(given, 'rule').filter((rule) => valuesAt(rule, 'expiration').length > 0)
            .length >= 2,
      ),
    ],
  }),
  ...rulesFor('aws_s3_bucket_policy', {
    'AwsSolutions-S10 S3.5': [
      'objects could be read over plain HTTP',
      hasStatement('policy', refusesWithoutTls),
    ],
    'CKV_AWS_70 AWS-0092 CKV2_AWS_43': [
      'everybody would be let in',
      allows('policy', namesItsPrincipals),
    ],
    CKV_AWS_93: [
      'a policy that denies everything to everybody locks its owner out',
      allows('policy', ({ actions }) => !actions.includes('s3:*')),
    ],
    LAKE_CONFUSED_DEPUTY: [
      'a service could be sent by a stranger to write into the bucket',
      allows('policy', knowsItsCaller),
    ],
    LAKE_KNOWN_POLICY: ['what is known only after an apply escapes every judge', isKnown('policy')],
    LAKE_POLICY_STAYS_HOME: [
      'a policy that speaks of other resources was meant for somewhere else',
      allows('policy', staysHome),
    ],
    LAKE_READ_THROUGH_LAKE_FORMATION: [
      'whoever reads objects directly sees the columns that Lake Formation hides',
      when(isTheLake, hasStatement('policy', refusesDirectReads)),
    ],
    LAKE_ACCESS_LOG_DELIVERY: [
      'S3 drops access logs that it may not write, and says nothing',
      when(isTheLogBucket, hasStatement('policy', acceptsAccessLogs)),
    ],
  }),
  ...rulesFor('aws_s3_bucket_acl', {
    'CKV_AWS_20 CKV_AWS_57 AWS-0092': ['an ACL gives rights past the policy', isAbsent('acl')],
  }),
];

const lifecycleActions = [
  'expiration.days',
  'noncurrent_version_expiration.noncurrent_days',
  'abort_incomplete_multipart_upload.days_after_initiation',
];

function expiresRawOrErrors(rule: unknown): boolean {
  const prefix = String(valuesAt(rule, 'filter.prefix')[0] ?? '');
  return (
    valuesAt(rule, 'expiration').length === 0 ||
    [lakeLayout.raw.prefix, lakeLayout.errors.prefix].some((zone) => prefix === zone)
  );
}

type LifecycleRule = Readonly<Record<string, unknown>>;

function everyRule(test: (rule: LifecycleRule) => boolean): Check {
  return every('rule', (rule) => test(rule as LifecycleRule));
}

function refusesDirectReads({ effect, actions, principals, conditions }: Statement): boolean {
  return (
    effect === 'Deny' &&
    actions.includes('s3:GetObject') &&
    principals.includes('AWS:*') &&
    (conditions.get('ArnNotEquals aws:PrincipalArn') ?? ['*']).every((arn) => !arn.includes('*'))
  );
}

function acceptsAccessLogs({ effect, principals, actions, conditions }: Statement): boolean {
  return (
    effect === 'Allow' &&
    principals.includes('Service:logging.s3.amazonaws.com') &&
    actions.includes('s3:PutObject') &&
    conditions.has('StringEquals aws:SourceAccount') &&
    conditions.has('ArnLike aws:SourceArn')
  );
}
