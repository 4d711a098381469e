import { catalogDatabase } from '@coinlake/shared-schema';

/** The parts of every physical name. */
export interface LakeIdentity {
  /** Name of the environment. */
  readonly name: string;
  readonly accountId: string;
  readonly region: string;
  readonly bucketPrefix: string;
}

/** The name of a resource and its ARN, as literals: a policy can name a resource before it exists. */
export interface Named {
  readonly name: string;
  readonly arn: string;
}

export type LakeNames = ReturnType<typeof lakeNames>;

/** The key of a stack's state in the state bucket. */
export function stateKey(stackName: string): string {
  return `coinlake/${stackName}.tfstate`;
}

/** Every physical name of one lake. No other module defines names. */
export function lakeNames({ name, accountId, region, bucketPrefix }: LakeIdentity) {
  const lake = `coinlake-${name}`;
  const database = catalogDatabase(name);
  const partition = partitionOf(region);
  const arn = (service: string, resource: string) =>
    `arn:${partition}:${service}:${region}:${accountId}:${resource}`;
  const iamArn = (resource: string) => `arn:${partition}:iam::${accountId}:${resource}`;

  const named = (service: string, name: string, type = ''): Named => ({
    name,
    arn: arn(service, `${type}${name}`),
  });
  const awsPolicyArn = (policy: string) => `arn:${partition}:iam::aws:policy/${policy}`;
  const bucket = (role: string): Named => {
    const bucketName = `${bucketPrefix}-${name}-${role}-${accountId}-${region}`;
    return { name: bucketName, arn: `arn:${partition}:s3:::${bucketName}` };
  };
  const role = (task: string): Named => {
    const roleName = `${lake}-${task}`;
    return { name: roleName, arn: iamArn(`role/${roleName}`) };
  };
  const queue = (content: string) => named('sqs', `${lake}-${content}`);
  const logGroup = (path: string) => named('logs', path, 'log-group:');
  const workgroup = (task: string) => named('athena', `${lake}-${task}`, 'workgroup/');
  const securityConfiguration = `${lake}-glue`;
  const crawlerRole = role('crawler');

  return {
    lake,
    partition,
    region,
    accountId,
    accountRootArn: iamArn('root'),
    /** The ARN of an AWS managed policy. */
    awsPolicyArn,
    arn,
    /** The ARN of a role by its name. */
    roleArn: (roleName: string) => iamArn(`role/${roleName}`),
    /** The ARN of a policy of the account by its name. */
    policyArn: (policyName: string) => iamArn(`policy/${policyName}`),
    oidcProviderArn: (host: string) => iamArn(`oidc-provider/${host}`),
    /** The permissions boundary of every role of the lake. */
    boundary: { name: `${lake}-boundary`, arn: iamArn(`policy/${lake}-boundary`) },
    keyAlias: `alias/${lake}`,
    /** The keys of stacks that are deployed and destroyed separately. */
    portalKeyAlias: `alias/${lake}-portal`,
    imageKeyAlias: `alias/${lake}-images`,
    /** The tags that identify resources without a name as the lake's, such as its keys. */
    tags: lakeTags(name),
    /** Every key of the account; conditions of policies limit it by the alias. */
    anyKeyArn: arn('kms', 'key/*'),
    buckets: { lake: bucket('lake'), results: bucket('results'), logs: bucket('logs') },
    stream: named('kinesis', `${lake}-prices`, 'stream/'),
    deliveryStream: named('firehose', `${lake}-prices-to-lake`, 'deliverystream/'),
    ingestor: named('lambda', `${lake}-ingestor`, 'function:'),
    imageRepository: named('ecr', `${lake}-ingestor`, 'repository/'),
    coinbaseSecret: named('secretsmanager', `${lake}/coinbase-api-key`, 'secret:'),
    queues: {
      undeliveredRecords: queue('undelivered-records'),
      poisonedRecords: queue('poisoned-records'),
      failedRuns: queue('failed-runs'),
      missedSlots: queue('missed-slots'),
    },
    scheduleGroup: named('scheduler', lake, 'schedule-group/'),
    schedules: {
      ingest: named('scheduler', `${lake}-ingest`, `schedule/${lake}/`),
      curation: named('scheduler', `${lake}-curation`, `schedule/${lake}/`),
    },
    catalogArn: arn('glue', 'catalog'),
    database: named('glue', database, 'database/'),
    /** The database that Athena reads before the database of the query. */
    defaultDatabaseArn: arn('glue', 'database/default'),
    tableArn: (table: string) => arn('glue', `table/${database}/${table}`),
    securityConfiguration,
    dataQualityRuleset: `${lake}-price-records`,
    crawler: named('glue', `${lake}-prices`, 'crawler/'),
    lakeTags: { zone: `${lake}-zone` },
    /** One per audience: everyone who queries in a workgroup can read all its results. */
    workgroups: {
      analysis: workgroup('analysis'),
      engineering: workgroup('engineering'),
      curation: workgroup('curation'),
    },
    alertTopic: named('sns', `${lake}-alerts`),
    alarm: (condition: string) => named('cloudwatch', `${lake}-${condition}`, 'alarm:'),
    dashboard: `${lake}-flow`,
    eventRule: (event: string) => named('events', `${lake}-${event}`, 'rule/'),
    budget: `${lake}-monthly`,
    trail: named('cloudtrail', `${lake}-audit`, 'trail/'),
    logGroups: {
      ingestor: logGroup(`/aws/lambda/${lake}-ingestor`),
      delivery: logGroup(`/aws/kinesisfirehose/${lake}-prices-to-lake`),
      /** The log group that Glue chooses for a crawler with a security configuration. */
      crawler: logGroup(`/aws-glue/crawlers-role/${crawlerRole.name}-${securityConfiguration}`),
      networkFlow: logGroup(`/${lake}/network-flow`),
    },
    roles: {
      ingestor: role('ingestor'),
      delivery: role('delivery'),
      ingestSchedule: role('ingest-schedule'),
      curationSchedule: role('curation-schedule'),
      crawler: crawlerRole,
      location: role('location'),
      analyst: role('analyst'),
      engineer: role('engineer'),
      networkFlow: role('network-flow'),
      portalExecution: role('portal-execution'),
      portalProvisioning: role('portal-provisioning'),
      portalAccess: role('portal-access'),
      ciPlan: role('ci-plan'),
      ciDeploy: role('ci-deploy'),
      ciDestroy: role('ci-destroy'),
    },
    network: {
      vpc: lake,
      ingestorGroup: `${lake}-ingestor`,
      endpointGroup: `${lake}-endpoints`,
    },
    portalTemplate: `${lake}-portal`,
    stacks: {
      governance: `governance-${name}`,
      imageRepository: `image-repository-${name}`,
      lakehouse: `lakehouse-${name}`,
      dataPortal: `data-portal-${name}`,
      ciAccess: `ci-access-${name}`,
    },
    /** The namespace of the ingestor's metrics. */
    metricsNamespace: 'Coinlake',
    /** The state bucket and lock table, which `npm run bootstrap` creates. */
    state: {
      bucketArn: `arn:${partition}:s3:::coinlake-terraform-state-${accountId}-${region}`,
      keys: `coinlake/*-${name}`,
      lockTableArn: arn('dynamodb', 'table/coinlake-terraform-locks'),
    },
  };
}

/** The tags that every resource of a lake has. @param name - of the environment */
export function lakeTags(name: string) {
  return { Project: 'coinlake', Environment: name };
}

/** The AWS partition of a region, as ARNs name it. */
export function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}
