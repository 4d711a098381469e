import type { Resource } from '../src/stack.ts';
import { aPolicy } from './fixtures.ts';

const role = 'arn:aws:iam::111122223333:role/any';
const queue = 'arn:aws:sqs:us-east-1:111122223333:queue';
const trust = { Principal: { Service: 'scheduler.amazonaws.com' }, Action: 'sts:AssumeRole' };
const toEveryone = { Principal: '*', Action: 'sqs:SendMessage', Resource: queue };
const toEvents = { ...toEveryone, Principal: { Service: 'events.amazonaws.com' } };
const toFunctions = { Principal: { Service: 'lambda.amazonaws.com' }, Action: 'ecr:PutImage' };
const allOf = (...actions: readonly string[]) => ({ Action: actions, Resource: '*' });
const onRole = (action: string) => ({ Action: action, Resource: role });

/** Rule → a statement that the policy of a role must not have. */
// biome-ignore format: a table with one rule a line
const statements: Readonly<Record<string, object>> = {
  CKV_AWS_62: allOf('*'),
  'AwsSolutions-IAM5': allOf('s3:*'),
  CKV_AWS_355: allOf('sqs:SendMessage'),
  LAKE_PIPELINE_REACH: allOf('sqs:SendMessage'),
  LAKE_PIPELINE_REGION: allOf('ec2:CreateVpc'),
  CKV2_AWS_40: allOf('iam:PutRolePolicy'),
  LAKE_NO_LOG_GROUPS: allOf('logs:CreateLogGroup'),
  LAKE_KMS_OURS: { Action: 'kms:PutKeyPolicy', Resource: 'arn:aws:kms:::key/*' },
  LAKE_KMS_BY_ALIAS: allOf('kms:Decrypt'),
  LAKE_KMS_VIA_SERVICE: allOf('kms:Decrypt'),
  LAKE_KEY_WITHOUT_TAGS: allOf('kms:CreateKey'),
  LAKE_KEY_TAGS: { ...allOf('kms:TagResource'), Condition: { StringEquals: { 'aws:RequestTag/Project': 'coinlake' } } },
  LAKE_LIST_PREFIX: { Action: 's3:ListBucket', Resource: 'arn:aws:s3:::lake' },
  LAKE_PASS_ROLE: onRole('iam:PassRole'),
  LAKE_ATTACH_POLICY: onRole('iam:AttachRolePolicy'),
  LAKE_BOUNDED_ROLES: onRole('iam:CreateRole'),
  LAKE_BOUNDARY_KEPT: onRole('iam:PutRolePolicy'),
  LAKE_OWN_RIGHTS: onRole('iam:PutRolePolicy'),
  LAKE_OWN_STATE: onRole('iam:PutRolePolicy'),
  LAKE_FOREIGN_BUCKETS: { Action: 's3:GetObject', Resource: 'arn:aws:s3:::*' },
};

const ofResources = ['aws_s3_bucket_policy', 'aws_sns_topic_policy', 'aws_sqs_queue_policy'];
const ofRoles = ['aws_iam_role_policy', 'aws_iam_policy'];

/** `<rule> <resource type>` → arguments that break it, for rules that a resource without arguments fulfils. */
// biome-ignore format: a table with one rule a line
export const badExamples: Readonly<Record<string, Resource['arguments']>> = {
  ...Object.fromEntries(ofRoles.flatMap((type) => Object.entries(statements).map(([id, statement]) => [`${id} ${type}`, { policy: aPolicy(statement) }]))),
  ...Object.fromEntries(ofResources.flatMap((type) => [
    [`CKV_AWS_70 ${type}`, { policy: aPolicy(toEveryone) }],
    [`LAKE_CONFUSED_DEPUTY ${type}`, { policy: aPolicy(toEvents) }],
    [`LAKE_OWN_RESOURCES ${type}`, { policy: aPolicy({ ...toEveryone, Resource: '*' }) }],
  ])),
  'CKV_AWS_60 aws_iam_role': { assume_role_policy: aPolicy({ ...trust, Principal: { AWS: 'arn:aws:iam::111122223333:root' } }) },
  'CKV_AWS_393 aws_iam_role': { assume_role_policy: aPolicy({ ...trust, Principal: { Federated: 'github' } }) },
  'LAKE_CONFUSED_DEPUTY aws_iam_role': { assume_role_policy: aPolicy(trust) },
  'LAKE_CONFUSED_DEPUTY_SOURCE aws_iam_role': { assume_role_policy: aPolicy(trust) },
  'LAKE_TRUST_ASSUMES_ONLY aws_iam_role': { assume_role_policy: aPolicy({ ...trust, Action: 'sts:*' }) },
  'LAKE_SESSION_LENGTH aws_iam_role': { max_session_duration: 43_200 },
  'CKV_AWS_33 aws_kms_key': { policy: aPolicy({ Principal: { AWS: role }, Action: 'kms:Decrypt' }) },
  'CKV_AWS_227 aws_kms_key': { is_enabled: false },
  'LAKE_CONFUSED_DEPUTY aws_kms_key': { policy: aPolicy(toEvents) },
  'LAKE_KEY_ADMINISTRATION aws_kms_key': { policy: aPolicy({ ...toEvents, Action: 'kms:*' }) },
  'CKV_AWS_32 aws_ecr_repository_policy': { policy: aPolicy(toEveryone) },
  'LAKE_CONFUSED_DEPUTY aws_ecr_repository_policy': { policy: aPolicy(toFunctions) },
  'LAKE_REPOSITORY_PULL_ONLY aws_ecr_repository_policy': { policy: aPolicy(toFunctions) },
  'CKV_AWS_20 aws_s3_bucket_acl': { acl: 'public-read' },
  'CKV_AWS_45 aws_lambda_function': { environment: { variables: { API_SECRET: 'in the clear' } } },
  'LAKE_FUNCTION_IMAGE aws_lambda_function':
    { package_type: 'Image', image_uri: '111122223333.dkr.ecr.us-east-1.amazonaws.com/ingestor:latest' },
  'CKV2_AWS_75 aws_lambda_function_url': { function_name: 'ingestor' },
  'LAKE_SCHEDULE_SLOT aws_scheduler_schedule': { target: { arn: 'ingestor', input: '{}' } },
  'LAKE_SCHEDULE_WORKGROUP aws_scheduler_schedule':
    { target: { arn: 'arn:aws:scheduler:::aws-sdk:athena:startQueryExecution', input: '{}' } },
  'CKV_AWS_251 aws_cloudtrail': { enable_logging: false },
  'LAKE_ALARM_DEAD_MAN aws_cloudwatch_metric_alarm':
    { metric_name: 'Invocations', treat_missing_data: 'notBreaching', comparison_operator: 'LessThanThreshold' },
  'LAKE_EVENT_STATE aws_cloudwatch_event_rule': { state: 'DISABLED' },
  'LAKE_NO_DEFAULT_PERMISSIONS aws_lakeformation_data_lake_settings':
    { create_table_default_permissions: [{ principal: 'IAM_ALLOWED_PRINCIPALS' }] },
  'LAKE_EXTERNAL_ENGINES aws_lakeformation_data_lake_settings': { allow_external_data_filtering: true },
  'LAKE_GRANT_COLUMNS aws_lakeformation_permissions': { table_with_columns: { wildcard: true } },
  'LAKE_GRANT_TABLE aws_lakeformation_permissions': { table: { database_name: 'prices' } },
  'LAKE_GRANT_NOT_PASSED_ON aws_lakeformation_permissions': { permissions_with_grant_option: ['SELECT'] },
  'CKV2_AWS_12 aws_default_security_group': { egress: [{ cidr_blocks: ['0.0.0.0/0'] }] },
  'LAKE_GROUP_RULES aws_security_group': { ingress: [{ from_port: 443 }] },
  'LAKE_ENDPOINT_NAMES aws_vpc_endpoint': { vpc_endpoint_type: 'Interface' },
  'LAKE_ENDPOINT_GROUP aws_vpc_endpoint': { vpc_endpoint_type: 'Interface' },
  'LAKE_ENDPOINT_ROUTES aws_vpc_endpoint': { vpc_endpoint_type: 'Gateway' },
};

/** Rule → the path of the one construct that it is about. */
export const paths: Readonly<Record<string, string>> = {
  LAKE_EXPIRES_RAW_AND_ERRORS: 'Buckets/Lake',
  LAKE_READ_THROUGH_LAKE_FORMATION: 'Buckets/Lake',
  LAKE_ACCESS_LOG_DELIVERY: 'Buckets/Logs',
  LAKE_PIPELINE_KEEPS_DATA: 'Deploy',
};
