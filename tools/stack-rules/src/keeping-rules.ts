import {
  all,
  equals,
  every,
  hasCompanion,
  isAbsent,
  isNot,
  isOneOf,
  isOurKey,
  isSet,
  matches,
  pointsTo,
  valuesAt,
} from './checks.ts';
import { allows, isKnown } from './policies.ts';
import { type Check, rulesFor } from './rule.ts';

/** Secrets Manager, ECR, CloudTrail: what is kept for the lake, and what the lake is watched by. */
export const keepingRules = [
  ...rulesFor('aws_secretsmanager_secret', {
    'CKV_AWS_149 AWS-0098': [
      'whoever may read secrets could read it: the key is a second lock',
      isOurKey('kms_key_id'),
    ],
    'CKV2_AWS_57 CKV_AWS_304 AwsSolutions-SMG4 SecretsManager.1': [
      'a key that never changes is found one day',
      hasCompanion('aws_secretsmanager_secret_rotation', 'secret_id'),
    ],
    LAKE_SECRET_RECOVERY: [
      'a secret deleted by mistake is gone, unless it may be',
      isOneOf('recovery_window_in_days', 30, 0),
    ],
  }),
  ...rulesFor('aws_secretsmanager_secret_version', {
    LAKE_SECRET_WRITE_ONLY: [
      'the value would be in plan and state',
      all(
        isSet('secret_string_wo'),
        isSet('secret_string_wo_version'),
        isAbsent('secret_string'),
        isAbsent('secret_binary'),
      ),
    ],
  }),
  ...rulesFor('aws_ecr_repository', {
    'CKV_AWS_51 AWS-0031 ECR.2': [
      'the image behind a tag could be exchanged',
      equals('image_tag_mutability', 'IMMUTABLE'),
    ],
    'CKV_AWS_163 AWS-0030 ECR.1': [
      'nobody would learn of a hole in the image',
      equals('image_scanning_configuration.scan_on_push', true),
    ],
    'CKV_AWS_136 AWS-0033': [
      'images would be under a key that AWS manages',
      all(
        equals('encryption_configuration.encryption_type', 'KMS'),
        isOurKey('encryption_configuration.kms_key'),
      ),
    ],
    'ECR.3': [
      'every image ever built would be kept, and paid for',
      hasCompanion('aws_ecr_lifecycle_policy', 'repository'),
    ],
    LAKE_REPOSITORY_POLICY: [
      'Lambda needs leave to pull the image',
      hasCompanion('aws_ecr_repository_policy', 'repository'),
    ],
  }),
  ...rulesFor('aws_ecr_lifecycle_policy', {
    'ECR.3': [
      'every image ever built would be kept, and paid for',
      every(
        'policy',
        (policy) => /"countNumber":\d+/.test(String(policy)) && /"expire"/.test(String(policy)),
      ),
    ],
  }),
  ...rulesFor('aws_ecr_repository_policy', {
    'CKV_AWS_32 AWS-0032': [
      'everybody could pull the image',
      allows(
        'policy',
        ({ principals }) =>
          principals.length > 0 &&
          principals.every((principal) => /^Service:lambda\.amazonaws\.com$/.test(principal)),
      ),
    ],
    LAKE_CONFUSED_DEPUTY: [
      'a function of a stranger could pull the image',
      allows(
        'policy',
        ({ conditions }) =>
          conditions.has('StringEquals aws:SourceAccount') &&
          conditions.has('ArnLike aws:SourceArn'),
      ),
    ],
    LAKE_REPOSITORY_PULL_ONLY: [
      'a function needs to pull, never to push',
      allows('policy', ({ actions }) =>
        actions.every((action) => /^ecr:(BatchGetImage|GetDownloadUrlForLayer)$/.test(action)),
      ),
    ],
    LAKE_KNOWN_POLICY: ['what is known only after an apply escapes every judge', isKnown('policy')],
  }),
  ...rulesFor('aws_cloudtrail', {
    'CKV_AWS_35 AWS-0015 CloudTrail.2': [
      'the record of who read what would be under a key that AWS manages',
      isOurKey('kms_key_id'),
    ],
    'CKV_AWS_36 AWS-0016 CloudTrail.4': [
      'a record that was changed afterwards could not be told',
      equals('enable_log_file_validation', true),
    ],
    'CKV_AWS_67 AWS-0014 CloudTrail.1': [
      'what is done in another region would be missed',
      equals('is_multi_region_trail', true),
    ],
    CKV_AWS_251: ['a trail that is off records nothing', isNot('enable_logging', false)],
    CKV2_AWS_10: [
      'nobody could search the record with the other logs',
      isSet('cloud_watch_logs_group_arn'),
    ],
    CKV_AWS_252: ['nobody is told that records arrive', isSet('sns_topic_name')],
    LAKE_AUDIT_OBJECTS: [
      'reads of objects would be missed, or those of every bucket of the account billed',
      selects({
        eventCategory: 'Data',
        'resources.type': 'AWS::S3::Object',
        'resources.ARN': 'arn:',
      }),
    ],
    LAKE_AUDIT_GRANTS: [
      'reads through Lake Formation would be missed',
      selects({ eventCategory: 'Management' }),
    ],
    LAKE_AUDIT_GLOBAL: [
      'roles are assumed, and changed, in a service without region',
      equals('include_global_service_events', true),
    ],
    LAKE_AUDIT_WAITS: [
      'CloudTrail tries the bucket when the trail is created',
      isSet('depends_on'),
    ],
    LAKE_AUDIT_BUCKET: [
      'the record lies in the bucket for logs',
      all(pointsTo('s3_bucket_name', 'aws_s3_bucket'), isSet('s3_key_prefix')),
    ],
  }),
  ...rulesFor('aws_iam_openid_connect_provider', {
    LAKE_OIDC_AUDIENCE: [
      'a token that GitHub made for somebody else would be taken',
      all(
        matches('url', /^https:\/\/token\.actions\.githubusercontent\.com$/),
        equals('client_id_list', 'sts.amazonaws.com'),
      ),
    ],
  }),
];

interface FieldSelector {
  readonly field?: string;
  readonly equals?: readonly string[];
  readonly starts_with?: readonly string[];
}

/** One selector of the trail asks for these fields: equal to the value, or starting with it. */
function selects(wanted: Readonly<Record<string, string>>): Check {
  return ({ arguments: given }) =>
    valuesAt(given, 'advanced_event_selector').some((selector) => {
      const fields = valuesAt(selector, 'field_selector') as FieldSelector[];
      return (
        fields.length === Object.keys(wanted).length &&
        fields.every(
          ({ field = '', equals: values, starts_with: prefixes }) =>
            values?.join() === wanted[field] ||
            prefixes?.some((prefix) => prefix.startsWith(wanted[field] ?? '-')),
        )
      );
    });
}
