import * as is from '../conditions.ts';
import { type Check, hasCompanion, valuesAt, when } from '../requirement.ts';
import type { RuleTables } from '../rule.ts';

const isImage = { package_type: 'Image' };
const isZip = { package_type: is.not('Image') };
const retry = 'target.retry_policy';

/** Lambda and EventBridge Scheduler: one run at a time, no failure lost, no secret in sight. */
// biome-ignore format: a table with one rule a line
export const functions: RuleTables = {
  aws_lambda_function: {
    'CKV_AWS_115: overlapping runs would exceed the rate that Coinbase allows': { reserved_concurrent_executions: 1 },
    'CKV_AWS_116: the event of a failed run would be lost': { 'dead_letter_config.target_arn': is.reference('aws_sqs_queue') },
    'CKV_AWS_117: its calls would pass no flow log': { 'vpc_config.subnet_ids': is.present, 'vpc_config.security_group_ids': is.present },
    'CKV_AWS_173: AWS would manage the key of its environment': { kms_key_arn: is.ourKey },
    'CKV_AWS_45: everyone who may list functions reads the environment': containsNoSecret,
    'CKV_AWS_50 AWS-0066: the calls of a slow run could not be seen': { 'tracing_config.mode': 'Active' },
    'CKV_AWS_272: code from elsewhere could be deployed': { code_signing_config_arn: is.present },
    'CKV_AWS_363: an older runtime gets no fixes': when(isZip, { runtime: 'nodejs22.x' }),
    'LAKE_FUNCTION_CODE: Terraform would not notice changed code': when(isZip, { filename: is.present, source_code_hash: is.present }),
    'LAKE_FUNCTION_IMAGE: latest may be another image tomorrow': when(isImage, { image_uri: /^\d{12}\.dkr\.ecr\..+[:@](?!latest$)/ }),
    'LAKE_FUNCTION_LOG: Lambda would make a log group, unencrypted and kept forever':
      { 'logging_config.log_format': 'JSON', 'logging_config.log_group': is.reference('aws_cloudwatch_log_group') },
    'LAKE_FUNCTION_RETRIES: a failed run would be retried for six hours':
      hasCompanion('aws_lambda_function_event_invoke_config', 'function_name'),
  },
  aws_lambda_function_event_invoke_config: {
    'LAKE_FUNCTION_RETRIES: a failed run would be retried for six hours':
      { maximum_retry_attempts: is.between(0, 2), maximum_event_age_in_seconds: is.between(60, 3600) },
    'LAKE_FUNCTION_ON_FAILURE: the event of a failed run would be lost':
      { 'destination_config.on_failure.destination': is.reference('aws_sqs_queue') },
  },
  aws_lambda_permission: {
    'CKV_AWS_364 CKV_AWS_301 AWS-0067: another AWS account could call it': { source_arn: is.present, source_account: is.present },
  },
  aws_lambda_function_url: { 'CKV2_AWS_75: only the schedule calls the function': { function_name: is.absent } },
  aws_scheduler_schedule: {
    'CKV_AWS_297: AWS would manage the key of its input': { kms_key_arn: is.ourKey },
    'LAKE_SCHEDULE_RETRY: a missed start would be retried for a day, into later slots':
      { [`${retry}.maximum_event_age_in_seconds`]: is.between(60, 3600), [`${retry}.maximum_retry_attempts`]: is.between(0, 5) },
    'LAKE_SCHEDULE_DEAD_LETTERS: a failed start would leave no trace': { 'target.dead_letter_config.arn': is.reference('aws_sqs_queue') },
    'LAKE_SCHEDULE_GROUP: its role trusts this group only': { group_name: is.reference('aws_scheduler_schedule_group') },
    'LAKE_SCHEDULE_SLOT: a retried run would give its records other ids':
      when({ 'target.arn': is.reference('aws_lambda_function') }, { 'target.input': /<aws\.scheduler\.scheduled-time>/ }),
    'LAKE_SCHEDULE_WORKGROUP: outside its workgroup a query has no limit':
      when({ 'target.arn': /:startQueryExecution$/ }, { 'target.input': is.json({ WorkGroup: is.reference('aws_athena_workgroup') }) }),
  },
};

/** A variable whose name speaks of a secret may contain only the ARN of one. */
function containsNoSecret({ arguments: given }: Parameters<Check>[0]): boolean {
  const variables = valuesAt(given, 'environment.variables').map((values) =>
    Object.entries(values as object),
  );
  return variables
    .flat()
    .every(
      ([name, value]) =>
        !/SECRET|PASSWORD|TOKEN|PRIVATE|API_KEY/.test(name) ||
        /^(arn:|\$\{aws_secretsmanager_secret\.)/.test(String(value)),
    );
}
