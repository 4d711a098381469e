import { equals, every, isOurKey, isSet, matches } from './checks.ts';
import { rulesFor } from './rule.ts';

/** Terraform itself, and the tables it locks by. */
export const platformRules = [
  ...rulesFor('backend.s3', {
    LAKE_STATE_ENCRYPTED: ['the state names every resource, and more', equals('encrypt', true)],
    LAKE_STATE_LOCKED: ['two applies at once break the state', equals('use_lockfile', true)],
    LAKE_STATE_KEY: [
      'two stacks under one key delete each other',
      matches('key', /^coinlake\/[\w-]+\.tfstate$/),
    ],
  }),
  ...rulesFor('provider.aws', {
    LAKE_RIGHT_ACCOUNT: [
      "another account's credentials would build a second lake there",
      matches('allowed_account_ids', /^\d{12}$/),
    ],
    LAKE_TAGS: [
      'nobody could tell what belongs to the lake, or what it costs',
      every('default_tags.tags', (tags) =>
        ['Project', 'Environment'].every((tag) => tag in (tags as object)),
      ),
    ],
    LAKE_REGION: ['a region from the surroundings would move the lake', isSet('region')],
  }),
  ...rulesFor('aws_dynamodb_table', {
    'CKV_AWS_28 AWS-0024 AwsSolutions-DDB3': [
      'a table deleted by mistake would be gone',
      equals('point_in_time_recovery.enabled', true),
    ],
    'CKV_AWS_119 AWS-0025 CKV2_AWS_16': [
      'its items would be under a key that AWS manages',
      isOurKey('server_side_encryption.kms_key_arn'),
    ],
  }),
];
