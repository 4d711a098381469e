/** Why no rule needs to guard some arguments → resource type, or `*` for any → arguments; a final `*` covers the rest. */
// biome-ignore format: a table with one resource type a line
const unguarded: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'it names or describes, and protects nothing': {
    '*': 'name description',
    aws_cloudtrail: 'advanced_event_selector.name',
    aws_sns_topic: 'display_name',
    aws_subnet: 'tags*',
    aws_vpc: 'tags*',
  },
  'the order of the first apply: the end-to-end test applies and destroys': { '*': 'depends_on' },
  'the default of AWS is as safe': {
    aws_athena_workgroup: 'force_destroy configuration.requester_pays_enabled state',
    aws_ecr_repository: 'force_delete',
    aws_flow_log: 'log_destination_type',
    aws_iam_role: 'max_session_duration',
    aws_kinesis_stream: 'enforce_consumer_deletion',
    aws_s3_bucket: 'force_destroy',
    aws_s3_bucket_policy: 'policy.Condition.Bool.aws:PrincipalIsAWSService policy.Condition.StringEquals.s3:x-amz-acl',
    aws_vpc_endpoint: 'subnet_ids',
  },
  'the provider or AWS refuses the resource without it': {
    aws_cloudformation_stack: 'template_body',
    aws_cloudwatch_metric_alarm: 'extended_statistic period statistic threshold',
    aws_lakeformation_permissions: 'catalog_resource data_location database lf_tag_policy table table_with_columns*',
    aws_lambda_function: 'handler package_type',
    aws_nat_gateway: 'allocation_id',
    aws_route: 'destination_cidr_block gateway_id nat_gateway_id',
    aws_route_table_association: 'subnet_id',
    aws_subnet: 'cidr_block',
    aws_vpc: 'cidr_block',
    aws_vpc_endpoint: 'service_name',
    aws_vpc_security_group_egress_rule: 'cidr_ipv4',
  },
  'speed, size and cost, which the tests of the constructs check': {
    aws_athena_workgroup: 'configuration.engine_version*',
    aws_cloudformation_stack: 'timeout_in_minutes',
    aws_ecr_lifecycle_policy: 'policy.rules*',
    aws_glue_crawler: 'configuration* recrawl_policy* schedule',
    aws_kinesis_firehose_delivery_stream: 'extended_s3_configuration.buffering_interval extended_s3_configuration.buffering_size extended_s3_configuration.compression_format',
    aws_kinesis_stream: 'shard_count shard_level_metrics stream_mode_details',
    aws_lambda_function: 'architectures memory_size timeout',
    aws_s3_bucket_lifecycle_configuration: 'rule.filter*',
  },
  'what is shown or reported, which the tests of alerts, dashboard and portal check': {
    aws_budgets_budget: 'limit_unit notification',
    aws_cloudformation_stack: 'parameters* template_body.*',
    aws_cloudwatch_dashboard: 'dashboard_body.*',
    aws_cloudwatch_event_rule: 'event_pattern*',
    aws_cloudwatch_event_target: 'input_transformer*',
    aws_cloudwatch_metric_alarm: 'datapoints_to_alarm',
    aws_datazone_environment: 'account_identifier account_region blueprint_identifier',
    aws_datazone_environment_blueprint_configuration: 'regional_parameters*',
    aws_datazone_environment_profile: 'aws_account_id',
    aws_datazone_glossary: 'status',
    aws_datazone_glossary_term: 'domain_identifier long_description short_description status',
    aws_datazone_user_profile: 'user_type',
  },
  'columns, formats and places of the data, which the tests of catalog and delivery check': {
    aws_glue_catalog_table: 'parameters* partition_keys* storage_descriptor* view_*',
    aws_glue_data_quality_ruleset: 'target_table',
    aws_kinesis_firehose_delivery_stream: 'extended_s3_configuration.error_output_prefix extended_s3_configuration.prefix',
  },
  'what a run gets and needs, which the tests of ingestor, schedules and network check': {
    aws_eip: 'domain',
    aws_internet_gateway: 'vpc_id',
    aws_lambda_function: 'environment* logging_config.*',
    aws_scheduler_schedule: 'schedule_expression_timezone state target.input.*',
    aws_subnet: 'availability_zone',
  },
  'one administrator fewer out of several': { aws_lakeformation_data_lake_settings: 'admins read_only_admins' },
  'DataZone sets only its own tags on sessions': { aws_iam_role: 'assume_role_policy.Condition.ForAllValues:StringLike.aws:TagKeys' },
  'workflows list every bucket, whatever the prefix': { aws_iam_role_policy: 'policy.Condition.StringLike.s3:prefix' },
  'lets the environments of a portal use the key, which the test of the key checks': { aws_kms_key: 'tags*' },
  'the AWS account may do everything with its key: it could not be managed otherwise': { aws_kms_key: 'policy.Action=*' },
};

const list = Object.values(unguarded)
  .flatMap((byType) => Object.entries(byType))
  .flatMap(([on, patterns]) => patterns.split(' ').map((pattern) => ({ on, pattern })));

/** Every entry of the list, as `entryFor` names it. */
export const entries = list.map(({ on, pattern }) => `${on} ${pattern}`);

/** The entry of the list that covers `argument` of a resource of `type`. */
export function entryFor(type: string, argument: string): string | undefined {
  const index = list.findIndex(
    ({ on, pattern }) => (on === '*' || on === type) && covers(pattern, argument),
  );
  return entries[index];
}

function covers(pattern: string, argument: string): boolean {
  return /(?<!=)\*$/.test(pattern)
    ? argument.startsWith(pattern.slice(0, -1))
    : argument === pattern;
}
