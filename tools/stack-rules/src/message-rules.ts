import {
  all,
  equals,
  hasCompanion,
  isBetween,
  isOurKey,
  isSet,
  matches,
  not,
  pointsTo,
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

const policyOf = (service: string) =>
  ({
    [`LAKE_TLS_ONLY AwsSolutions-${service}`]: [
      'messages could be sent and read over plain HTTP',
      hasStatement('policy', refusesWithoutTls),
    ],
    'CKV_AWS_169 CKV_AWS_385 CKV_AWS_168 CKV_AWS_387 CKV_AWS_72 AWS-0097': [
      'everybody could send or receive',
      allows(
        'policy',
        (statement, resource) =>
          namesItsPrincipals(statement, resource) &&
          statement.actions.every((action) => !action.endsWith('*')),
      ),
    ],
    LAKE_CONFUSED_DEPUTY: [
      'a service could be sent by a stranger to write here',
      allows('policy', knowsItsCaller),
    ],
    LAKE_POLICY_STAYS_HOME: [
      'a policy that speaks of other resources was meant for somewhere else',
      allows('policy', staysHome),
    ],
    LAKE_KNOWN_POLICY: ['what is known only after an apply escapes every judge', isKnown('policy')],
  }) as const;

const isOfEvents = ({ principals }: Statement): boolean =>
  principals.join() === 'Service:events.amazonaws.com';

const takesPoison: Check = matches('redrive_allow_policy', /"byQueue"/);

/** SNS and SQS: encrypted, TLS only, and a dead letter is kept as long as AWS keeps one. */
export const messageRules = [
  ...rulesFor('aws_sns_topic', {
    'CKV_AWS_26 AWS-0095 AWS-0136 SNS.1': [
      'alerts would lie in the clear; under the key of AWS alarms could not publish',
      isOurKey('kms_master_key_id'),
    ],
    'LAKE_TLS_ONLY AwsSolutions-SNS3': [
      'messages could be sent over plain HTTP',
      hasCompanion('aws_sns_topic_policy', 'arn'),
    ],
    LAKE_ALERT_REACHES_SOMEBODY: [
      'an alert that nobody receives is none',
      hasCompanion('aws_sns_topic_subscription', 'topic_arn', isSet('endpoint')),
    ],
  }),
  ...rulesFor('aws_sns_topic_policy', {
    ...policyOf('SNS3'),
    LAKE_CONFUSED_DEPUTY: [
      'a service could be sent by a stranger to write here',
      allows(
        'policy',
        (statement, resource) => isOfEvents(statement) || knowsItsCaller(statement, resource),
      ),
    ],
    LAKE_TOPIC_FOR_EVENTS: [
      'EventBridge does not tell SNS whom it acts for: under a condition no event arrives',
      hasStatement(
        'policy',
        (statement) => isOfEvents(statement) && statement.conditions.size === 0,
      ),
    ],
  }),
  ...rulesFor('aws_sqs_queue', {
    'CKV_AWS_27 CKV2_AWS_73 AWS-0096 AWS-0135 SQS.1': [
      'messages would be under a key that AWS manages, or none',
      isOurKey('kms_master_key_id'),
    ],
    'LAKE_TLS_ONLY AwsSolutions-SQS4': [
      'messages could be sent and read over plain HTTP',
      hasCompanion('aws_sqs_queue_policy', 'queue_url'),
    ],
    LAKE_DEAD_LETTER_RETENTION: [
      'fourteen days is the longest AWS keeps a dead letter, and its default of four is a long weekend',
      equals('message_retention_seconds', 1_209_600),
    ],
    LAKE_REDRIVE_ALLOW: [
      'any queue of the account could use this one for its dead letters',
      matches('redrive_allow_policy', /"denyAll"|"byQueue","sourceQueueArns":\["arn:/),
    ],
    'AwsSolutions-SQS3': [
      'a message that cannot be processed would come back until it expires',
      when(
        not(takesPoison),
        matches('redrive_policy', /"deadLetterTargetArn":"arn:.+"maxReceiveCount":\d/),
      ),
    ],
    LAKE_QUEUE_VISIBILITY: [
      'a message in hand would come back while it is still being sent again',
      isBetween('visibility_timeout_seconds', 60, 43_200),
    ],
  }),
  ...rulesFor('aws_sqs_queue_policy', policyOf('SQS4')),
  ...rulesFor('aws_sns_topic_subscription', {
    LAKE_ALERT_REACHES_SOMEBODY: [
      'an alert that nobody receives is none',
      all(pointsTo('topic_arn', 'aws_sns_topic'), isSet('endpoint')),
    ],
  }),
];
