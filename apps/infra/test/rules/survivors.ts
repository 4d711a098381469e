/** An argument whose removal no rule notices, and why none needs to. */
interface Survivor {
  readonly reason: string;
  /** Resource type → arguments; `*` stands for any type, or for the rest of an argument. */
  readonly arguments: Readonly<Record<string, readonly string[]>>;
}

/** What may be removed without breaking a rule. One that is not there any more fails the tests. */
const survivors: readonly Survivor[] = [
  {
    reason: 'it names or describes: nothing is protected by it',
    arguments: {
      '*': ['name', 'description'],
      aws_sns_topic: ['display_name'],
      aws_vpc: ['tags*'],
      aws_subnet: ['tags*'],
      aws_cloudtrail: ['advanced_event_selector.name'],
      aws_ecr_lifecycle_policy: ['policy.rules.description'],
      aws_glue_catalog_table: ['parameters.comment', 'partition_keys.comment'],
    },
  },
  {
    reason: 'the order of the first apply: the end-to-end test applies and destroys for real',
    arguments: { '*': ['depends_on'] },
  },
  {
    reason: 'left out, AWS does the safer thing',
    arguments: {
      aws_iam_role: ['max_session_duration'],
      aws_s3_bucket: ['force_destroy'],
      aws_ecr_repository: ['force_delete'],
      aws_flow_log: ['log_destination_type'],
      aws_vpc_endpoint: ['subnet_ids'],
      aws_athena_workgroup: ['force_destroy', 'configuration.requester_pays_enabled', 'state'],
      aws_kinesis_stream: ['enforce_consumer_deletion'],
      aws_s3_bucket_policy: ['policy.Condition.Bool.aws:PrincipalIsAWSService'],
    },
  },
  {
    reason: 'what is shown, and how: the alarm or event itself is held by rules',
    arguments: {
      aws_cloudwatch_dashboard: ['dashboard_body.*'],
      aws_cloudwatch_event_target: ['input_transformer*'],
      aws_cloudwatch_event_rule: ['event_pattern.detail.currentState'],
      aws_cloudwatch_metric_alarm: ['datapoints_to_alarm'],
      aws_kinesis_stream: ['shard_level_metrics'],
      aws_budgets_budget: ['limit_unit', 'notification', 'notification.subscriber_sns_topic_arns'],
    },
  },
  {
    reason: 'the columns and texts of tables: held by the contract and by the tests of the catalog',
    arguments: {
      aws_glue_catalog_table: [
        'parameters',
        'parameters.EXTERNAL',
        'parameters.classification',
        'parameters.compressionType',
        'parameters.presto_view',
        'parameters.typeOfData',
        'storage_descriptor.columns*',
        'storage_descriptor.ser_de_info*',
        'view_*',
      ],
    },
  },
  {
    reason: 'the crawl itself: a crawler that does less than it might',
    arguments: {
      aws_glue_crawler: ['configuration.Version', 'recrawl_policy*', 'schedule'],
    },
  },
  {
    reason: 'the ingestor refuses to start without: held by the test of its variables',
    arguments: { aws_lambda_function: ['environment*', 'package_type', 'logging_config.*'] },
  },
  {
    reason: 'what ECR needs to take the policy at all',
    arguments: {
      aws_ecr_lifecycle_policy: [
        'policy.rules.rulePriority',
        'policy.rules.selection.countType',
        'policy.rules.selection.tagStatus',
      ],
    },
  },
  {
    reason: 'CloudTrail says so in any case, and the bucket has no use for ACLs',
    arguments: { aws_s3_bucket_policy: ['policy.Condition.StringEquals.s3:x-amz-acl'] },
  },
  {
    reason: 'the data source and its members: what is shown in the portal, and when it looks again',
    arguments: {
      aws_cloudformation_stack: ['template_body.*'],
      aws_datazone_environment: ['account_identifier', 'account_region', 'blueprint_identifier'],
      aws_datazone_environment_profile: ['aws_account_id'],
      aws_datazone_glossary_term: ['domain_identifier', 'long_description'],
    },
  },
  {
    reason: 'DataZone tags sessions with its own keys in any case',
    arguments: {
      aws_iam_role: ['assume_role_policy.Condition.ForAllValues:StringLike.aws:TagKeys'],
    },
  },
  {
    reason: 'the pipelines list every bucket, whatever the prefix',
    arguments: { aws_iam_role_policy: ['policy.Condition.StringLike.s3:prefix'] },
  },
  {
    reason: "opens the key to a portal's environments, where there is one: held by the key's test",
    arguments: { aws_kms_key: ['tags*'] },
  },
  {
    reason: 'what a run is told beside its slot',
    arguments: {
      aws_scheduler_schedule: [
        'target.input.ClientRequestToken',
        'target.input.QueryExecutionContext.Catalog',
        'target.input.attempt',
        'target.input.executionId',
      ],
    },
  },
  {
    reason:
      'the prefix that an expiry or a clean-up is limited to, where the bucket has one content',
    arguments: { aws_s3_bucket_lifecycle_configuration: ['rule.filter*'] },
  },
  {
    reason: 'one administrator less, out of several: held by the test of the governance stack',
    arguments: { aws_lakeformation_data_lake_settings: ['admins', 'read_only_admins'] },
  },
  {
    reason: 'the provider takes excluded columns with the wildcard only',
    arguments: { aws_lakeformation_permissions: ['table_with_columns.wildcard'] },
  },
  {
    reason: 'the account itself may do everything with its key: it could not be managed otherwise',
    arguments: { aws_kms_key: ['policy.Action=*'] },
  },
];

/** The entry of the list that covers `argument` of a resource of `type`. */
export function entryFor(type: string, argument: string): string | undefined {
  return survivors
    .flatMap(({ arguments: listed }) => Object.entries(listed))
    .flatMap(([on, patterns]) => patterns.map((pattern) => ({ on, pattern })))
    .filter(({ on, pattern }) => (on === '*' || on === type) && covers(pattern, argument))
    .map(({ on, pattern }) => `${on} ${pattern}`)[0];
}

/** Every entry of the list, as `entryFor` names it. */
export function entries(): string[] {
  return survivors.flatMap(({ arguments: listed }) =>
    Object.entries(listed).flatMap(([on, patterns]) =>
      patterns.map((pattern) => `${on} ${pattern}`),
    ),
  );
}

function covers(pattern: string, argument: string): boolean {
  return pattern.endsWith('*') && pattern !== 'policy.Action=*'
    ? argument.startsWith(pattern.slice(0, -1))
    : argument === pattern;
}
