// biome-ignore lint/suspicious/noExplicitAny: bodies of AWS calls have as many shapes as AWS has calls
type Body = any;

/** A call that lists resources of one kind, and how to read its answer. */
export interface Listing {
  readonly service: string;
  /** The kind of resource, as the inventory names it. */
  readonly kind: string;
  /** `X-Amz-Target` of the JSON protocols. */
  readonly target?: string;
  /** Form of the query protocol. */
  readonly form?: string;
  /** Path of the REST protocols. @default '/' */
  readonly path?: string;
  /** @default 'POST' with a target or form, else 'GET' */
  readonly method?: string;
  readonly input?: (accountId: string) => object;
  /** Names or ARNs in a JSON answer, or the element that contains them in an XML answer. */
  readonly names: ((body: Body) => readonly string[]) | string;
}

const pluck =
  (list: string, name: string) =>
  (body: Body): string[] =>
    (body[list] ?? []).map((entry: Body) => entry[name]);

const ec2 = (kind: string, action: string, names: string, filters = ''): Listing => ({
  service: 'ec2',
  kind,
  form: `Action=${action}&Version=2016-11-15${filters}`,
  names,
});

const iam = (kind: string, action: string): Listing => ({
  service: 'iam',
  kind,
  form: `Action=${action}&Version=2010-05-08`,
  names: 'Arn',
});

const glue = (kind: string, action: string, list: string): Listing => ({
  service: 'glue',
  kind,
  target: `AWSGlue.${action}`,
  names: pluck(list, 'Name'),
});

const lakeFormation = (kind: string, action: string, names: Listing['names']): Listing => ({
  service: 'lakeformation',
  kind,
  path: `/${action}`,
  method: 'POST',
  input: () => ({}),
  names,
});

const isNot = (unwanted: RegExp) => (name: string) => !unwanted.test(name);

/** The resources that a lake may leave behind, by service, without those that every account has. */
export const listings: readonly Listing[] = [
  { service: 's3', kind: 'bucket', names: 'Name' },
  {
    service: 'dynamodb',
    kind: 'table',
    target: 'DynamoDB_20120810.ListTables',
    names: (body) => body.TableNames,
  },
  {
    service: 'kms',
    kind: 'alias',
    target: 'TrentService.ListAliases',
    names: (body) => pluck('Aliases', 'AliasName')(body).filter(isNot(/^alias\/aws\//)),
  },
  iam('role', 'ListRoles'),
  iam('policy', 'ListPolicies&Scope=Local'),
  iam('identity provider', 'ListOpenIDConnectProviders'),
  {
    service: 'kinesis',
    kind: 'stream',
    target: 'Kinesis_20131202.ListStreams',
    names: (body) => body.StreamNames,
  },
  {
    service: 'firehose',
    kind: 'delivery stream',
    target: 'Firehose_20150804.ListDeliveryStreams',
    names: (body) => body.DeliveryStreamNames,
  },
  {
    service: 'sqs',
    kind: 'queue',
    target: 'AmazonSQS.ListQueues',
    names: (body) => body.QueueUrls ?? [],
  },
  {
    service: 'sns',
    kind: 'topic',
    form: 'Action=ListTopics&Version=2010-03-31',
    names: 'TopicArn',
  },
  {
    service: 'sns',
    kind: 'subscription',
    form: 'Action=ListSubscriptions&Version=2010-03-31',
    names: 'SubscriptionArn',
  },
  {
    service: 'logs',
    kind: 'log group',
    target: 'Logs_20140328.DescribeLogGroups',
    names: pluck('logGroups', 'logGroupName'),
  },
  {
    service: 'lambda',
    kind: 'function',
    path: '/2015-03-31/functions',
    names: pluck('Functions', 'FunctionName'),
  },
  { service: 'scheduler', kind: 'schedule', path: '/schedules', names: pluck('Schedules', 'Name') },
  {
    service: 'scheduler',
    kind: 'schedule group',
    path: '/schedule-groups',
    names: (body) => pluck('ScheduleGroups', 'Name')(body).filter(isNot(/^default$/)),
  },
  { service: 'events', kind: 'rule', target: 'AWSEvents.ListRules', names: pluck('Rules', 'Name') },
  {
    service: 'monitoring',
    kind: 'alarm',
    form: 'Action=DescribeAlarms&Version=2010-08-01',
    names: 'AlarmName',
  },
  {
    service: 'monitoring',
    kind: 'dashboard',
    form: 'Action=ListDashboards&Version=2010-08-01',
    names: 'DashboardName',
  },
  glue('database', 'GetDatabases', 'DatabaseList'),
  glue('crawler', 'GetCrawlers', 'Crawlers'),
  glue('security configuration', 'GetSecurityConfigurations', 'SecurityConfigurations'),
  glue('data quality ruleset', 'ListDataQualityRulesets', 'Rulesets'),
  lakeFormation('location', 'ListResources', pluck('ResourceInfoList', 'ResourceArn')),
  lakeFormation('tag', 'ListLFTags', pluck('LFTags', 'TagKey')),
  lakeFormation('grant', 'ListPermissions', (body) =>
    body.PrincipalResourcePermissions.map(
      ({ Principal, Resource }: Body) =>
        `${JSON.stringify(Resource)} to ${Principal.DataLakePrincipalIdentifier}`,
    ),
  ),
  {
    service: 'athena',
    kind: 'workgroup',
    target: 'AmazonAthena.ListWorkGroups',
    names: (body) => pluck('WorkGroups', 'Name')(body).filter(isNot(/^primary$/)),
  },
  {
    service: 'athena',
    kind: 'named query',
    target: 'AmazonAthena.ListNamedQueries',
    names: (body) => body.NamedQueryIds,
  },
  {
    service: 'secretsmanager',
    kind: 'secret',
    target: 'secretsmanager.ListSecrets',
    names: pluck('SecretList', 'Name'),
  },
  {
    service: 'ecr',
    kind: 'repository',
    target: 'AmazonEC2ContainerRegistry_V20150921.DescribeRepositories',
    names: pluck('repositories', 'repositoryName'),
  },
  ec2('vpc', 'DescribeVpcs', 'vpcId', '&Filter.1.Name=is-default&Filter.1.Value.1=false'),
  ec2(
    'nat gateway',
    'DescribeNatGateways',
    'natGatewayId',
    '&Filter.1.Name=state&Filter.1.Value.1=available',
  ),
  ec2('address', 'DescribeAddresses', 'allocationId'),
  ec2(
    'endpoint',
    'DescribeVpcEndpoints',
    'vpcEndpointId',
    '&Filter.1.Name=vpc-endpoint-state&Filter.1.Value.1=available',
  ),
  ec2('flow log', 'DescribeFlowLogs', 'flowLogId'),
  { service: 'datazone', kind: 'domain', path: '/v2/domains', names: pluck('items', 'name') },
  {
    service: 'cloudformation',
    kind: 'stack',
    form: 'Action=DescribeStacks&Version=2010-05-15',
    names: 'StackName',
  },
  {
    service: 'budgets',
    kind: 'budget',
    target: 'AWSBudgetServiceGateway.DescribeBudgets',
    input: (accountId) => ({ AccountId: accountId }),
    names: pluck('Budgets', 'BudgetName'),
  },
  {
    service: 'cloudtrail',
    kind: 'trail',
    target: 'com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.ListTrails',
    names: pluck('Trails', 'Name'),
  },
];
