import * as is from '../conditions.ts';
import { type Check, each, hasCompanion, valuesAt, when } from '../requirement.ts';
import type { RuleTables } from '../rule.ts';

/** Namespace of a metric → the dimension that names what is watched → its resource type. */
const watched: Readonly<Record<string, readonly [dimension: string, resourceType: string]>> = {
  'AWS/Lambda': ['FunctionName', 'aws_lambda_function'],
  'AWS/Kinesis': ['StreamName', 'aws_kinesis_stream'],
  'AWS/Firehose': ['DeliveryStreamName', 'aws_kinesis_firehose_delivery_stream'],
  'AWS/SQS': ['QueueName', 'aws_sqs_queue'],
  'AWS/SNS': ['TopicName', 'aws_sns_topic'],
  'AWS/Scheduler': ['ScheduleGroup', 'aws_scheduler_schedule_group'],
  'AWS/Events': ['RuleName', 'aws_cloudwatch_event_rule'],
  Coinlake: ['service', 'aws_lambda_function'],
};

/** Every queue, stream, function and so on has an alarm. */
export const alarms = Object.entries(watched).map(
  ([namespace, [dimension, resourceType]]): RuleTables => ({
    [resourceType]: {
      [`LAKE_ALARM:${namespace}: a failure would go unnoticed`]: hasCompanion(
        'aws_cloudwatch_metric_alarm',
        `dimensions.${dimension}`,
        { namespace },
      ),
    },
  }),
);

/** CloudWatch, EventBridge, Budgets and CloudTrail: logs are encrypted, and every alarm reaches a topic. */
// biome-ignore format: a table with one rule a line
export const monitoring: RuleTables = {
  aws_cloudwatch_log_group: {
    'CKV_AWS_158 AWS-0017: AWS would manage the key of the logs': { kms_key_id: is.ourKey },
    'CKV_AWS_66: logs would be kept and paid for forever': { retention_in_days: is.between(1, 3653) },
    'CKV_AWS_338: an intrusion is found after months': { retention_in_days: is.between(365, 3653) },
  },
  aws_cloudwatch_metric_alarm: {
    'CKV_AWS_319: the alarm would reach nothing': { actions_enabled: true, alarm_actions: is.reference('aws_sns_topic') },
    'LAKE_ALARM_OK: the end of a failure would go unnoticed': { ok_actions: is.reference('aws_sns_topic') },
    'LAKE_ALARM_MISSING_DATA: what missing data means must be a decision': { treat_missing_data: is.present },
    'LAKE_ALARM_DEAD_MAN: a function that is never called reports no data':
      when({ metric_name: 'Invocations' }, { treat_missing_data: 'breaching', comparison_operator: 'LessThanThreshold' }),
    'LAKE_ALARM_DIMENSION: an alarm on something that does not exist never fires': watchesSomething,
    'LAKE_ALARM_RUNBOOK: it would not say what to do': { alarm_description: /operations\.md#[\w-]+/ },
  },
  aws_cloudwatch_event_rule: {
    'LAKE_EVENT_STATE: a disabled rule sees nothing': { state: is.not('DISABLED') },
    'LAKE_EVENT_TARGET: the event would reach nothing': hasCompanion('aws_cloudwatch_event_target', 'rule', { arn: is.present }),
  },
  aws_budgets_budget: { 'LAKE_BUDGET: the bill is the last alarm': { limit_amount: is.present, notification: each(hasSubscriber) } },
  aws_cloudtrail: {
    'CKV_AWS_35 AWS-0015: AWS would manage the key of the trail': { kms_key_id: is.ourKey },
    'CKV_AWS_36 AWS-0016: a changed log file would go unnoticed': { enable_log_file_validation: true },
    'CKV_AWS_67 AWS-0014: calls in another region would be missed': { is_multi_region_trail: true },
    'CKV_AWS_251: a trail that is off records nothing': { enable_logging: is.not(false) },
    'CKV2_AWS_10: the trail could not be searched with the other logs': { cloud_watch_logs_group_arn: is.present },
    'CKV_AWS_252: new log files would not be announced': { sns_topic_name: is.present },
    'LAKE_AUDIT_OBJECTS: reads of objects would be missed, or those of every bucket billed':
      selects({ eventCategory: 'Data', 'resources.type': 'AWS::S3::Object', 'resources.ARN': 'arn:' }),
    'LAKE_AUDIT_GRANTS: reads through Lake Formation would be missed': selects({ eventCategory: 'Management' }),
    'LAKE_AUDIT_GLOBAL: IAM belongs to no region': { include_global_service_events: true },
    'LAKE_AUDIT_BUCKET: the trail is stored in the bucket for logs':
      { s3_bucket_name: is.reference('aws_s3_bucket'), s3_key_prefix: is.present },
  },
};

function watchesSomething(...[{ arguments: given }, stack]: Parameters<Check>): boolean {
  const [dimension, resourceType = ''] = watched[String(given.namespace)] ?? [];
  const names = valuesAt(given, `dimensions.${dimension}`);
  return given.metric_name !== undefined && is.reference(resourceType)(names, stack);
}

function hasSubscriber(notification: unknown): boolean {
  const lists = ['subscriber_email_addresses', 'subscriber_sns_topic_arns'];
  return lists.some((list) => valuesAt(notification, list).length > 0);
}

/** One selector of the trail has exactly these fields, each equal to its value or starting with it. */
function selects(wanted: Readonly<Record<string, string>>): Check {
  return ({ arguments: given }) =>
    valuesAt(given, 'advanced_event_selector').some((selector) => {
      const fields = valuesAt(selector, 'field_selector') as Record<string, string[] | string>[];
      const isWanted = ({ field, equals, starts_with }: (typeof fields)[number]) =>
        `${equals}` === wanted[`${field}`] ||
        `${starts_with}`.startsWith(wanted[`${field}`] ?? '-');
      return fields.length === Object.keys(wanted).length && fields.every(isWanted);
    });
}
