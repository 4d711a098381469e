import { equals, hasCompanion, isBetween, isNot, isSet, ofType } from './checks.ts';
import { allows, hasStatement, isKnown, knowsItsCaller, type Statement } from './policies.ts';
import { type Check, rulesFor } from './rule.ts';

/** KMS: the key turns over, cannot vanish overnight, and obeys nobody but the account. */
export const keyRules = [
  ...rulesFor('aws_kms_key', {
    'CKV_AWS_7 AWS-0065 AwsSolutions-KMS5 KMS.4': [
      'the longer a key is used, the more a leaked one opens',
      equals('enable_key_rotation', true),
    ],
    LAKE_KEY_ROTATION_PERIOD: [
      'rotation is counted in days, and a year is the longest an auditor accepts',
      isBetween('rotation_period_in_days', 90, 365),
    ],
    CKV2_AWS_64: [
      'without a policy of its own the key has a default that nobody reviewed',
      isSet('policy'),
    ],
    CKV_AWS_33: ['everybody could decrypt', allows('policy', namesAccountOrServices)],
    CKV_AWS_227: ['a key that is off makes everything unreadable', isNot('is_enabled', false)],
    'LAKE_KEY_DELETION_WINDOW KMS.3': [
      'a key deleted by mistake takes the lake with it: the window is the time to notice',
      isBetween('deletion_window_in_days', 7, 30),
    ],
    LAKE_KEY_CALLERS: [
      'a service could be sent by a stranger to decrypt',
      allows('policy', knowsItsCaller),
    ],
    LAKE_KEY_ADMINISTRATION: [
      'a service that may do everything with the key may delete it',
      allows(
        'policy',
        ({ principals, actions }) =>
          !principals.some((principal) => principal.startsWith('Service:')) ||
          actions.every((action) =>
            /^kms:(Encrypt|Decrypt|ReEncrypt|GenerateDataKey|Describe)/.test(action),
          ),
      ),
    ],
    LAKE_KEY_FOR_LOGS: [
      'CloudWatch Logs refuses a log group under a key that it may not use',
      whenStackHas('aws_cloudwatch_log_group', serves(/^Service:logs\.[\w-]+\.amazonaws\.com$/)),
    ],
    LAKE_KEY_FOR_ALARMS: [
      'an alarm cannot publish on a topic whose key it may not use, and says nothing',
      whenStackHas('aws_cloudwatch_metric_alarm', serves(/^Service:cloudwatch\.amazonaws\.com$/)),
    ],
    LAKE_KEY_FOR_EVENTS: [
      'a rule cannot publish on a topic whose key it may not use, or only for an account, and says nothing',
      whenStackHas(
        'aws_cloudwatch_event_rule',
        serves(/^Service:events\.amazonaws\.com$/, 'kms:EncryptionContext:aws:sns:topicArn'),
      ),
    ],
    LAKE_KEY_FOR_AUDIT: [
      'CloudTrail refuses a trail under a key that it may not use',
      whenStackHas('aws_cloudtrail', serves(/^Service:cloudtrail\.amazonaws\.com$/)),
    ],
    LAKE_KNOWN_POLICY: ['what is known only after an apply escapes every judge', isKnown('policy')],
    LAKE_KEY_ALIAS: [
      'permissions go by the alias: without one no role may use the key',
      hasCompanion('aws_kms_alias', 'target_key_id'),
    ],
  }),
  ...rulesFor('aws_kms_alias', {
    LAKE_KEY_ALIAS: [
      'permissions go by the alias: without one no role may use the key',
      isSet('name'),
    ],
  }),
];

/** A role that does not exist yet would fail the apply; one that was deleted would lock the key. */
function namesAccountOrServices({ principals }: Statement): boolean {
  return principals.every((principal) =>
    /^AWS:arn:[\w-]+:iam::\d{12}:root$|^Service:/.test(principal),
  );
}

/** @param condition - the one key that the service may be held by; any, where none is given */
function serves(service: RegExp, condition?: string): Check {
  return hasStatement(
    'policy',
    ({ effect, principals, actions, conditions }) =>
      effect === 'Allow' &&
      principals.some((principal) => service.test(principal)) &&
      actions.some((action) => action.startsWith('kms:GenerateDataKey')) &&
      (condition === undefined || [...conditions.keys()].join() === `StringEquals ${condition}`),
  );
}

function whenStackHas(type: string, check: Check): Check {
  return (resource, stack) => ofType(stack, type).length === 0 || check(resource, stack);
}
