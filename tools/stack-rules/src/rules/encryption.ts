import * as is from '../conditions.ts';
import { everyAllow, known, namesCaller, type Statement, someAllow } from '../policy.ts';
import { type Check, hasCompanion, toCheck } from '../requirement.ts';
import type { RuleTables } from '../rule.ts';

/** KMS: keys rotate, cannot vanish overnight, and serve only their own AWS account. */
// biome-ignore format: a table with one rule a line
export const encryption: RuleTables = {
  aws_kms_key: {
    'CKV_AWS_7 AWS-0065: a leaked key would open ever more': { enable_key_rotation: true },
    'LAKE_KEY_ROTATION_PERIOD: a year is the longest that auditors accept': { rotation_period_in_days: is.between(90, 365) },
    'CKV2_AWS_64: the key would get a default policy that was not reviewed': { policy: is.present },
    'CKV_AWS_33: everyone could decrypt; a deleted role in the policy would lock the key': { policy: everyAllow(namesAccountOrService) },
    'CKV_AWS_227: nothing can be read with a disabled key': { is_enabled: is.not(false) },
    'LAKE_KEY_DELETION_WINDOW: the window is the time to notice a deletion': { deletion_window_in_days: is.between(7, 30) },
    'LAKE_CONFUSED_DEPUTY: another AWS account could make a service decrypt': { policy: everyAllow(namesCaller) },
    'LAKE_KEY_ADMINISTRATION: a service could delete the key': { policy: everyAllow(limitsServices) },
    'LAKE_KEY_USERS: a service that may not use the key fails, and some fail silently': letsServicesIn,
    'LAKE_KNOWN_POLICY: no scanner could read it before the apply': { policy: known },
    'LAKE_KEY_ALIAS: roles may use the key by its alias only': hasCompanion('aws_kms_alias', 'target_key_id'),
  },
  aws_kms_alias: { 'LAKE_KEY_ALIAS: roles may use the key by its alias only': { name: is.present } },
};

/** Resource type → the service that uses the key for it. */
const users: Readonly<Record<string, RegExp>> = {
  aws_cloudwatch_log_group: /^Service:logs\.[\w-]+\.amazonaws\.com$/,
  aws_cloudwatch_metric_alarm: /^Service:cloudwatch\.amazonaws\.com$/,
  aws_cloudwatch_event_rule: /^Service:events\.amazonaws\.com$/,
  aws_cloudtrail: /^Service:cloudtrail\.amazonaws\.com$/,
};

function letsServicesIn(...[key, stack]: Parameters<Check>): boolean {
  return Object.entries(users).every(([type, service]) => {
    const isLetIn = toCheck({ policy: someAllow((statement) => mayEncrypt(statement, service)) });
    return stack.ofType(type).length === 0 || isLetIn(key, stack);
  });
}

/** EventBridge names no AWS account to KMS: only a condition on the topic lets it use the key. */
function mayEncrypt({ principals, actions, conditions }: Statement, service: RegExp): boolean {
  const isEvents = principals.join() === 'Service:events.amazonaws.com';
  return (
    principals.some((name) => service.test(name)) &&
    actions.some((action) => action.startsWith('kms:GenerateDataKey')) &&
    (!isEvents ||
      [...conditions.keys()].join() === 'StringEquals kms:EncryptionContext:aws:sns:topicArn')
  );
}

function namesAccountOrService({ principals }: Statement): boolean {
  return principals.every((name) => /^AWS:arn:[\w-]+:iam::\d{12}:root$|^Service:/.test(name));
}

function limitsServices({ principals, actions }: Statement): boolean {
  const use = /^kms:(Encrypt|Decrypt|ReEncrypt|GenerateDataKey|Describe)/;
  return !principals.join().includes('Service:') || actions.every((action) => use.test(action));
}
