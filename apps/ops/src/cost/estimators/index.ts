import type { Estimator } from '../estimator.ts';
import { crawler, workgroup } from './catalog.ts';
import { dataStream, deliveryStream, ingestorFunction, schedule } from './flow.ts';
import { endpoint, natGateway, publicAddress } from './network.ts';
import { bucket, imageRepository, key, secret } from './storage.ts';
import { alarm, dashboard, logGroup, trail } from './watching.ts';

/** Who estimates which type of resource. */
export const estimators: Readonly<Record<string, Estimator>> = {
  aws_athena_workgroup: workgroup,
  aws_cloudtrail: trail,
  aws_cloudwatch_dashboard: dashboard,
  aws_cloudwatch_log_group: logGroup,
  aws_cloudwatch_metric_alarm: alarm,
  aws_ecr_repository: imageRepository,
  aws_eip: publicAddress,
  aws_glue_crawler: crawler,
  aws_kinesis_firehose_delivery_stream: deliveryStream,
  aws_kinesis_stream: dataStream,
  aws_kms_key: key,
  aws_lambda_function: ingestorFunction,
  aws_nat_gateway: natGateway,
  aws_s3_bucket: bucket,
  aws_scheduler_schedule: schedule,
  aws_secretsmanager_secret: secret,
  aws_vpc_endpoint: endpoint,
};

/**
 * Types that cost nothing by themselves: settings of other resources, permissions, names, and
 * queues and topics, which are billed by the message and stay empty while all is well.
 */
const free = [
  /^aws_iam_/,
  /^aws_lakeformation_/,
  /^aws_s3_bucket_/,
  /^aws_s3_object$/,
  /^aws_kms_(alias|key_policy)$/,
  /^aws_glue_(catalog|data_catalog|data_quality|security|resource|connection)/,
  /^aws_lambda_(function_event|permission|code_signing|alias)/,
  /^aws_signer_/,
  /^aws_athena_named_query$/,
  /^aws_(sns|sqs)_/,
  /^aws_cloudwatch_(event|log_(metric|resource|data|stream)|query_definition)/,
  /^aws_budgets_budget$/,
  /^aws_scheduler_schedule_group$/,
  /^aws_secretsmanager_secret_/,
  /^aws_ecr_(lifecycle|repository)_policy$/,
  /^aws_(vpc|subnet|route|security_group|default_|internet_gateway|flow_log|network_acl|vpc_security)/,
  /^aws_(datazone_|cloudformation_stack$|cloudcontrolapi_)/,
  /^(terraform_data|null_resource|time_sleep)$/,
];

export function isFree(type: string): boolean {
  return free.some((pattern) => pattern.test(type));
}
