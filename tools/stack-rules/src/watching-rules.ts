import {
  all,
  equals,
  every,
  isBetween,
  isNot,
  isOneOf,
  isOurKey,
  isSet,
  matches,
  ofType,
  pointsTo,
  refersTo,
  valuesAt,
  when,
} from './checks.ts';
import { type Check, type Rule, rulesFor } from './rule.ts';
import type { Resource, Stack } from './stack.ts';

/** Namespace of a metric → the dimension that names what is watched → the type of that resource. */
const watchedBy: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'AWS/Lambda': { FunctionName: 'aws_lambda_function' },
  'AWS/Kinesis': { StreamName: 'aws_kinesis_stream' },
  'AWS/Firehose': { DeliveryStreamName: 'aws_kinesis_firehose_delivery_stream' },
  'AWS/SQS': { QueueName: 'aws_sqs_queue' },
  'AWS/SNS': { TopicName: 'aws_sns_topic' },
  'AWS/Scheduler': { ScheduleGroup: 'aws_scheduler_schedule_group' },
  'AWS/Events': { RuleName: 'aws_cloudwatch_event_rule' },
  Coinlake: { service: 'aws_lambda_function' },
  'AWS/Athena': { WorkGroup: 'aws_athena_workgroup' },
};

/** What must be watched: type of resource → namespace → metrics. */
const alarmSet: readonly (readonly [type: string, namespace: string, ...metrics: string[]])[] = [
  [
    'aws_lambda_function',
    'AWS/Lambda',
    'Errors',
    'Throttles',
    'Duration',
    'AsyncEventsDropped',
    'DestinationDeliveryFailures',
  ],
  ['aws_lambda_function', 'Coinlake', 'SlotCompleteness', 'TableMissing', 'TableUnverified'],
  [
    'aws_kinesis_stream',
    'AWS/Kinesis',
    'WriteProvisionedThroughputExceeded',
    'PutRecords.FailedRecords',
    'GetRecords.IteratorAgeMilliseconds',
  ],
  [
    'aws_kinesis_firehose_delivery_stream',
    'AWS/Firehose',
    'DeliveryToS3.DataFreshness',
    'DeliveryToS3.Success',
    'ThrottledGetRecords',
  ],
  ['aws_sqs_queue', 'AWS/SQS', 'ApproximateNumberOfMessagesVisible'],
  [
    'aws_scheduler_schedule_group',
    'AWS/Scheduler',
    'TargetErrorCount',
    'InvocationDroppedCount',
    'InvocationsFailedToBeSentToDeadLetterCount',
  ],
  ['aws_sns_topic', 'AWS/SNS', 'NumberOfNotificationsFailed'],
  ['aws_cloudwatch_event_rule', 'AWS/Events', 'FailedInvocations'],
];

/** CloudWatch: every log is ours, every alarm watches something that exists and reaches somebody. */
export const watchingRules: Rule[] = [
  ...rulesFor('aws_cloudwatch_log_group', {
    'CKV_AWS_158 AWS-0017': ['logs would be under a key that AWS manages', isOurKey('kms_key_id')],
    CKV_AWS_66: [
      'logs would be kept, and paid for, forever',
      isBetween('retention_in_days', 1, 3653),
    ],
    CKV_AWS_338: [
      'an intrusion is found after months: logs must reach back a year',
      isBetween('retention_in_days', 365, 3653),
    ],
  }),
  ...rulesFor('aws_cloudwatch_metric_alarm', {
    CKV_AWS_319: [
      'an alarm without action tells nobody',
      all(equals('actions_enabled', true), pointsTo('alarm_actions', 'aws_sns_topic')),
    ],
    LAKE_ALARM_OK: ['nobody would learn that it is over', pointsTo('ok_actions', 'aws_sns_topic')],
    LAKE_ALARM_MISSING_DATA: [
      'what silence means is said, not left to the default',
      isOneOf('treat_missing_data', 'breaching', 'notBreaching', 'ignore'),
    ],
    LAKE_ALARM_DEAD_MAN: [
      'a function that is never called reports nothing: silence is the alarm',
      when(
        equals('metric_name', 'Invocations'),
        all(
          equals('treat_missing_data', 'breaching'),
          equals('comparison_operator', 'LessThanThreshold'),
        ),
      ),
    ],
    LAKE_ALARM_RUNBOOK: [
      'whoever is woken needs to know what to do',
      matches('alarm_description', /operations\.md#[\w-]+/),
    ],
    LAKE_ALARM_DIMENSION: [
      'an alarm on a dimension that does not exist never rings, and nothing says so',
      watchesSomethingThatExists,
    ],
    LAKE_ALARM_SOURCE: [
      'an alarm watches a metric, or an expression over metrics',
      ({ arguments: given }) => 'metric_name' in given !== 'metric_query' in given,
    ],
    LAKE_ALARM_THRESHOLD: ['an alarm compares with something', isSet('threshold')],
    LAKE_ALARM_PERIOD: [
      'CloudWatch refuses other periods',
      when(
        isSet('metric_name'),
        every('period', (period) => [10, 30].includes(Number(period)) || Number(period) % 60 === 0),
      ),
    ],
    LAKE_ALARM_STATISTIC: [
      'a metric without statistic is refused',
      when(
        isSet('metric_name'),
        ({ arguments: given }) => 'statistic' in given !== 'extended_statistic' in given,
      ),
    ],
  }),
  ...alarmSet.flatMap(([type, namespace, ...metrics]) =>
    rulesFor(
      type,
      Object.fromEntries(
        metrics.map((metric) => [
          `LAKE_ALARM:${namespace}:${metric}`,
          [`nobody would learn of ${metric}`, isWatched(namespace, metric)] as const,
        ]),
      ),
    ),
  ),
  ...rulesFor('aws_lambda_function', {
    'LAKE_ALARM:AWS/Lambda:Invocations': [
      'nobody would learn that the schedule starts nothing',
      when(isOnSchedule, isWatched('AWS/Lambda', 'Invocations')),
    ],
  }),
  ...rulesFor('aws_cloudwatch_event_rule', {
    LAKE_EVENT_STATE: ['a rule that is off sees nothing', isNot('state', 'DISABLED')],
    LAKE_EVENT_PATTERN: [
      'a pattern that leaves something out waits for every event of the account',
      namesWhatItWaitsFor,
    ],
    LAKE_EVENT_TARGET: [
      'an event without target tells nobody',
      (rule, stack) =>
        ofType(stack, 'aws_cloudwatch_event_target').some((target) =>
          valuesAt(target.arguments, 'rule').some((name) => refersTo(name, rule)),
        ),
    ],
  }),
  ...rulesFor('aws_cloudwatch_event_target', {
    LAKE_EVENT_TARGET: ['an event without target tells nobody', isSet('arn')],
  }),
  ...rulesFor('aws_budgets_budget', {
    LAKE_BUDGET: [
      'the bill is the alarm of last resort: it needs a limit and somebody to tell',
      all(isSet('limit_amount'), equals('time_unit', 'MONTHLY'), ({ arguments: given }) =>
        ['subscriber_email_addresses', 'subscriber_sns_topic_arns'].some(
          (list) => valuesAt(given, `notification.${list}`).length > 0,
        ),
      ),
    ],
  }),
];

/** A function whose schedule is off is silent by intention. */
function isOnSchedule(resource: Resource, stack: Stack): boolean {
  return ofType(stack, 'aws_scheduler_schedule').some(
    ({ arguments: given }) =>
      given.state === 'ENABLED' &&
      valuesAt(given, 'target.arn').some((arn) => refersTo(arn, resource)),
  );
}

/** The pattern says from whom, of what kind, in what state, and about what of this stack. */
function namesWhatItWaitsFor({ arguments: given }: Resource, stack: Stack): boolean {
  const pattern = JSON.parse(String(given.event_pattern ?? '{}')) as Record<string, unknown>;
  const details = Object.entries((pattern.detail ?? {}) as Record<string, unknown>);
  const isOurs = (value: unknown) =>
    stack.resources.some((resource) => resource.arguments.name === value);
  return (
    valuesAt(pattern, 'source').length > 0 &&
    valuesAt(pattern, 'detail-type').length > 0 &&
    details.some(([key, value]) => /state/i.test(key) && [value].flat().length > 0) &&
    details.some(([, value]) => [value].flat().some(isOurs))
  );
}

interface Metric {
  readonly namespace?: string;
  readonly metric_name?: string;
  readonly dimensions?: Readonly<Record<string, string>>;
}

/** The metrics that an alarm looks at: its own, or those of its expression. */
function metricsOf({ arguments: given }: Resource): Metric[] {
  return 'metric_name' in given
    ? [given as Metric]
    : (valuesAt(given, 'metric_query.metric') as Metric[]);
}

function watchesSomethingThatExists(alarm: Resource, stack: Stack): boolean {
  const metrics = metricsOf(alarm);
  return metrics.length > 0 && metrics.every((metric) => exists(metric, stack));
}

function exists({ namespace, dimensions = {} }: Metric, stack: Stack): boolean {
  if (namespace === undefined) return false;
  return Object.entries(watchedBy[namespace] ?? {}).every(([dimension, type]) =>
    ofType(stack, type).some((resource) => refersTo(dimensions[dimension], resource)),
  );
}

function isWatched(namespace: string, metric: string): Check {
  return (resource, stack) =>
    ofType(stack, 'aws_cloudwatch_metric_alarm').some((alarm) =>
      metricsOf(alarm).some(
        ({ namespace: of, metric_name: name, dimensions = {} }) =>
          of === namespace &&
          name === metric &&
          Object.values(dimensions).some((value) => refersTo(value, resource)),
      ),
    );
}
