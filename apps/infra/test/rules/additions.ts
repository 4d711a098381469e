import { type PolicyStatement, policyJson } from '../../src/roles/policy.ts';

/** Something that must not be there: what is put into a resource, and the rule that refuses it. */
export interface Addition {
  readonly rule: string;
  readonly resourceType: string;
  readonly added: Readonly<Record<string, unknown>>;
}

const anyQueue = ['arn:aws:sqs:us-east-1:111122223333:queue'];
const throughGlue = { StringEquals: { 'kms:ViaService': ['glue.us-east-1.amazonaws.com'] } };
const anyRole = ['arn:aws:iam::111122223333:role/any'];

/** A statement that no policy of ours may have, by the rule that refuses it. */
const badPermissions: readonly (readonly [rule: string, statement: PolicyStatement])[] = [
  ['CKV_AWS_355', { actions: ['sqs:SendMessage'], resources: ['*'] }],
  ['CKV2_AWS_40', { actions: ['iam:PutRolePolicy'], resources: ['*'] }],
  ['LAKE_NO_LOG_GROUPS', { actions: ['logs:CreateLogGroup'], resources: ['*'] }],
  ['LAKE_KMS_BY_ALIAS', { actions: ['kms:Decrypt'], resources: ['*'] }],
  ['LAKE_KMS_VIA_SERVICE', { actions: ['kms:Decrypt'], resources: ['*'] }],
  [
    'LAKE_KMS_CATALOG',
    { actions: ['kms:GenerateDataKey'], resources: ['*'], condition: throughGlue },
  ],
  ['LAKE_KMS_OURS', { actions: ['kms:PutKeyPolicy'], resources: ['arn:aws:kms:::key/*'] }],
  [
    'LAKE_KMS_OURS',
    {
      actions: ['kms:ScheduleKeyDeletion'],
      resources: ['arn:aws:kms:::key/*'],
      condition: { StringEquals: { 'aws:ResourceTag/Project': 'coinlake' } },
    },
  ],
  ['LAKE_KEY_WITHOUT_TAGS', { actions: ['kms:CreateKey'], resources: ['*'] }],
  [
    'LAKE_KEY_TAGS',
    {
      actions: ['kms:TagResource'],
      resources: ['*'],
      condition: { StringEquals: { 'aws:RequestTag/Project': 'coinlake' } },
    },
  ],
  ['LAKE_LIST_PREFIX', { actions: ['s3:ListBucket'], resources: ['arn:aws:s3:::lake'] }],
  ['LAKE_PASS_ROLE', { actions: ['iam:PassRole'], resources: anyRole }],
  ['LAKE_ATTACH_POLICY', { actions: ['iam:AttachRolePolicy'], resources: anyRole }],
  ['LAKE_BOUNDED_ROLES', { actions: ['iam:CreateRole'], resources: anyRole }],
  ['LAKE_BOUNDARY_KEPT', { actions: ['iam:PutRolePolicy'], resources: anyRole }],
  ['LAKE_OWN_RIGHTS', { actions: ['iam:PutRolePolicy'], resources: anyRole }],
  ['LAKE_OWN_STATE', { actions: ['iam:PutRolePolicy'], resources: anyRole }],
  ['LAKE_FOREIGN_BUCKETS', { actions: ['s3:GetObject'], resources: ['arn:aws:s3:::*'] }],
  ['LAKE_PIPELINE_REGION', { actions: ['ec2:CreateVpc'], resources: ['*'] }],
  ['LAKE_POLICY_STATES_RESOURCES', { actions: ['sqs:SendMessage'] }],
];

/** What the rules forbid. Removing arguments cannot show that these rules fail. */
export const additions: readonly Addition[] = [
  { rule: 'CKV_AWS_227', resourceType: 'aws_kms_key', added: { is_enabled: false } },
  {
    rule: 'LAKE_DELIVERY_OWN_ENCRYPTION',
    resourceType: 'aws_kinesis_firehose_delivery_stream',
    added: { server_side_encryption: { enabled: true } },
  },
  {
    rule: 'LAKE_DELIVERY_ERRORS_APART',
    resourceType: 'aws_kinesis_firehose_delivery_stream',
    added: { extended_s3_configuration: { error_output_prefix: 'coinbase/failed/' } },
  },
  {
    rule: 'LAKE_DELIVERY_CONVERSION',
    resourceType: 'aws_kinesis_firehose_delivery_stream',
    added: {
      extended_s3_configuration: { data_format_conversion_configuration: { enabled: true } },
    },
  },
  {
    rule: 'LAKE_DELIVERY_DESTINATION',
    resourceType: 'aws_kinesis_firehose_delivery_stream',
    added: { destination: 's3' },
  },
  {
    rule: 'CKV_AWS_45',
    resourceType: 'aws_lambda_function',
    added: { environment: { variables: { API_SECRET: 'in the clear' } } },
  },
  {
    rule: 'LAKE_FUNCTION_ENVIRONMENT',
    resourceType: 'aws_lambda_function',
    added: { environment: { variables: { AWS_REGION: 'us-east-1' } } },
  },
  {
    rule: 'LAKE_FUNCTION_IMAGE',
    resourceType: 'aws_lambda_function',
    added: {
      package_type: 'Image',
      image_uri: '111122223333.dkr.ecr.us-east-1.amazonaws.com/ingestor:latest',
    },
  },
  {
    rule: 'LAKE_CRAWLER_ADDS_ONLY',
    resourceType: 'aws_glue_crawler',
    added: {
      schema_change_policy: { update_behavior: 'UPDATE_IN_DATABASE' },
      configuration: '{"CrawlerOutput":{}}',
    },
  },
  {
    rule: 'LAKE_NO_DEFAULT_PERMISSIONS',
    resourceType: 'aws_lakeformation_data_lake_settings',
    added: { create_table_default_permissions: [{ principal: 'IAM_ALLOWED_PRINCIPALS' }] },
  },
  {
    rule: 'LAKE_EXTERNAL_ENGINES',
    resourceType: 'aws_lakeformation_data_lake_settings',
    added: { allow_external_data_filtering: true },
  },
  {
    rule: 'LAKE_GRANT_NOT_PASSED_ON',
    resourceType: 'aws_lakeformation_permissions',
    added: { permissions_with_grant_option: ['SELECT'] },
  },
  {
    rule: 'LAKE_GRANT_UNIQUE',
    resourceType: 'aws_lakeformation_permissions',
    added: { principal: anyRole[0], table: { database_name: 'prices', name: 'raw' } },
  },
  {
    rule: 'CKV_AWS_251',
    resourceType: 'aws_cloudtrail',
    added: { enable_logging: false },
  },
  {
    rule: 'CKV2_AWS_12',
    resourceType: 'aws_default_security_group',
    added: { egress: [{ cidr_blocks: ['0.0.0.0/0'] }] },
  },
  {
    rule: 'LAKE_GROUP_BY_RULES',
    resourceType: 'aws_security_group',
    added: { ingress: [{ from_port: 443 }] },
  },
  {
    rule: 'LAKE_SESSION_LENGTH',
    resourceType: 'aws_iam_role',
    added: { max_session_duration: 43_200 },
  },
  ...badPermissions.flatMap(([rule, ...statement]) =>
    ['aws_iam_role_policy', 'aws_iam_policy'].map((resourceType) => ({
      rule,
      resourceType,
      added: { policy: policyJson(statement) },
    })),
  ),
  {
    rule: 'CKV_AWS_169',
    resourceType: 'aws_sqs_queue_policy',
    added: {
      policy: policyJson([{ principals: '*', actions: ['sqs:SendMessage'], resources: anyQueue }]),
    },
  },
  {
    rule: 'LAKE_CONFUSED_DEPUTY',
    resourceType: 'aws_sqs_queue_policy',
    added: {
      policy: policyJson([
        {
          principals: { Service: 'events.amazonaws.com' },
          actions: ['sqs:SendMessage'],
          resources: anyQueue,
        },
      ]),
    },
  },
  {
    rule: 'LAKE_POLICY_STAYS_HOME',
    resourceType: 'aws_sqs_queue_policy',
    added: {
      policy: policyJson([
        { principals: { AWS: anyRole }, actions: ['sqs:SendMessage'], resources: ['*'] },
      ]),
    },
  },
  {
    rule: 'CKV_AWS_364',
    resourceType: 'aws_lambda_permission',
    added: { principal: 'events.amazonaws.com', function_name: 'ingestor' },
  },
  {
    rule: 'CKV2_AWS_75',
    resourceType: 'aws_lambda_function_url',
    added: { function_name: 'ingestor', authorization_type: 'NONE' },
  },
  { rule: 'CKV_AWS_20', resourceType: 'aws_s3_bucket_acl', added: { acl: 'public-read' } },
  ...['CKV_AWS_28', 'CKV_AWS_119'].map((rule) => ({
    rule,
    resourceType: 'aws_dynamodb_table',
    added: { name: 'locks' },
  })),
  {
    rule: 'LAKE_EVENT_STATE',
    resourceType: 'aws_cloudwatch_event_rule',
    added: { state: 'DISABLED' },
  },
];
