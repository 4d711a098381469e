import type { LakeNames } from '@coinlake/lake-environment';
import type { PolicyStatement } from '../roles/policy.ts';
import { changingKeys, deletingKeys, lookingAtKeys } from './ci-key-permissions.ts';
import { changingRoles, keepingOwnRights } from './ci-role-permissions.ts';

/** What a workflow may do: look, change without losing data, or take everything down. */
export type CiTask = 'plan' | 'deploy' | 'destroy';

/** IAM limits the length of a policy, so there are two. */
export interface CiPermissions {
  /** On what carries the lake's name. */
  readonly own: PolicyStatement;
  readonly others: readonly PolicyStatement[];
}

/** The permissions of a task on what belongs to this lake. */
export function ciPermissions(task: CiTask, names: LakeNames): CiPermissions {
  const looking = [...stateOf(names, task !== 'plan'), ...reading(names)];
  if (task === 'plan') return { own: own(names, looks), others: looking };
  const changing = [...changingOwn(names), ...changingShared(names), ...changingRoles(names)];
  const limits = task === 'deploy' ? [examining(names), keepingData(names)] : emptying(names);
  return {
    own: own(names, [...looks, ...changes], otherChanges),
    others: [...looking, ...changing, ...limits, ...keepingOwnRights(names)],
  };
}

/** Verbs by which AWS names what only looks, and what changes. */
const looks = ['Describe*', 'Get*', 'List*'];
const changes = ['Create*', 'Delete*', 'Put*', 'Tag*', 'Untag*', 'Update*'];

/** What changes and is named otherwise. */
const otherChanges = [
  'cloudtrail:AddTags',
  'cloudtrail:RemoveTags',
  'cloudtrail:StartLogging',
  'ecr:BatchCheckLayerAvailability',
  'ecr:BatchGetImage',
  'ecr:CompleteLayerUpload',
  'ecr:InitiateLayerUpload',
  'ecr:SetRepositoryPolicy',
  'ecr:UploadLayerPart',
  'events:RemoveTargets',
  'glue:StopCrawler',
  'kinesis:AddTagsToStream',
  'kinesis:DecreaseStreamRetentionPeriod',
  'kinesis:DisableEnhancedMonitoring',
  'kinesis:EnableEnhancedMonitoring',
  'kinesis:IncreaseStreamRetentionPeriod',
  'kinesis:RemoveTagsFromStream',
  'kinesis:StartStreamEncryption',
  'logs:AssociateKmsKey',
  'logs:FilterLogEvents',
  'sns:SetTopicAttributes',
  'sns:Subscribe',
  'sqs:SetQueueAttributes',
];

/** The states; whoever changes something writes them, under their locks. */
function stateOf({ state }: LakeNames, writes: boolean): PolicyStatement[] {
  const lockFile = `${state.bucketArn}/${state.keys}.tfstate.tflock`;
  const writing: PolicyStatement[] = [
    { actions: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'], resources: [lockFile] },
    {
      actions: ['dynamodb:DescribeTable', 'dynamodb:PutItem', 'dynamodb:DeleteItem'],
      resources: [state.lockTableArn],
    },
  ];
  return [
    {
      actions: ['s3:ListBucket'],
      resources: [state.bucketArn],
      condition: { StringLike: { 's3:prefix': 'coinlake/*' } },
    },
    {
      actions: ['s3:GetObject', ...(writes ? ['s3:PutObject'] : [])],
      resources: [`${state.bucketArn}/${state.keys}.tfstate`],
    },
    // The table holds a checksum of each state beside its lock.
    { actions: ['dynamodb:GetItem'], resources: [state.lockTableArn] },
    ...(writes ? writing : []),
  ];
}

/** Services whose resources carry the lake's name in their ARN. */
const namedServices = [
  'athena',
  'cloudformation',
  'cloudtrail',
  'cloudwatch',
  'ecr',
  'events',
  'firehose',
  'glue',
  'kinesis',
  'lambda',
  'logs',
  'scheduler',
  'sns',
  'sqs',
];

/** The ARNs of what is ours. IAM takes no pattern for the service, so there is one for each. */
function ownArns({
  lake,
  arn,
  partition,
  accountId,
  catalogArn,
  database,
  scheduleGroup,
}: LakeNames) {
  return [
    ...namedServices.map((service) => arn(service, `*${lake}-*`)),
    `arn:${partition}:cloudwatch::${accountId}:dashboard/${lake}-*`,
    arn('logs', `log-group:/${lake}/*`),
    catalogArn,
    database.arn,
    arn('glue', `table/${database.name}/*`),
    scheduleGroup.arn,
    arn('scheduler', `schedule/${lake}/*`),
  ];
}

function own(names: LakeNames, verbs: readonly string[], others: readonly string[] = []) {
  const actions = namedServices.flatMap((service) => verbs.map((verb) => `${service}:${verb}`));
  return { sid: 'Own', actions: [...actions, ...others], resources: ownArns(names) };
}

function ownBuckets({ buckets }: LakeNames): string[] {
  return Object.values(buckets).map(({ arn }) => arn);
}

function ownSecrets({ lake, arn }: LakeNames): string[] {
  return [arn('secretsmanager', `secret:${lake}/*`)];
}

function reading(names: LakeNames): PolicyStatement[] {
  return [
    {
      // Neither objects nor the value of a secret. Whether a bucket is there is asked by listing it.
      sid: 'LookAtSettings',
      actions: [
        's3:GetAccelerateConfiguration',
        's3:GetBucket*',
        's3:GetEncryptionConfiguration',
        's3:GetLifecycleConfiguration',
        's3:GetReplicationConfiguration',
        's3:ListBucket',
        'secretsmanager:DescribeSecret',
        'secretsmanager:GetResourcePolicy',
      ],
      resources: [...ownBuckets(names), ...ownSecrets(names)],
    },
    {
      sid: 'LookAtRoles',
      actions: ['iam:Get*', 'iam:List*'],
      resources: [
        names.roleArn('*'),
        names.policyArn(`${names.lake}-*`),
        names.oidcProviderArn('*'),
      ],
    },
    {
      // These list before they look, or know no resources at all.
      sid: 'LookAround',
      actions: [
        'budgets:ListTagsForResource',
        'budgets:ViewBudget',
        'cloudtrail:DescribeTrails',
        'cloudwatch:DescribeAlarms',
        'cloudwatch:GetMetricStatistics',
        'cloudwatch:ListDashboards',
        'datazone:Get*',
        'datazone:List*',
        'ec2:Describe*',
        'glue:GetDataCatalogEncryptionSettings',
        'glue:GetDatabases',
        'glue:GetSecurityConfiguration',
        'glue:GetTables',
        'glue:GetTags',
        'kms:ListAliases',
        'lakeformation:Describe*',
        'lakeformation:Get*',
        'lakeformation:List*',
        'logs:DescribeLogGroups',
        'sns:GetSMSSandboxAccountStatus',
        'sns:GetSubscriptionAttributes',
      ],
      resources: ['*'],
    },
    ...lookingAtKeys(names),
  ];
}

function changingOwn(names: LakeNames): PolicyStatement[] {
  return [
    {
      sid: 'ChangeBucketsAndSecrets',
      actions: [
        's3:CreateBucket',
        's3:DeleteBucketPolicy',
        's3:PutBucket*',
        's3:PutEncryptionConfiguration',
        's3:PutLifecycleConfiguration',
        'secretsmanager:CreateSecret',
        'secretsmanager:PutSecretValue',
        'secretsmanager:TagResource',
        'secretsmanager:UntagResource',
        'secretsmanager:UpdateSecret',
      ],
      resources: [...ownBuckets(names), ...ownSecrets(names)],
    },
    {
      // Terraform compares by the version that it reads, and no version is read without its value.
      sid: 'ReadCoinbaseKey',
      actions: ['secretsmanager:GetSecretValue'],
      resources: [`${names.coinbaseSecret.arn}-??????`],
    },
    ...changingKeys(names),
  ];
}

/** What AWS narrows down to no resource of ours. */
function changingShared(names: LakeNames): PolicyStatement[] {
  return [
    {
      sid: 'ChangeShared',
      actions: [
        'budgets:ModifyBudget',
        'budgets:TagResource',
        'budgets:UntagResource',
        'datazone:Create*',
        'datazone:Delete*',
        'datazone:PutEnvironmentBlueprintConfiguration',
        'datazone:TagResource',
        'datazone:UntagResource',
        'datazone:Update*',
        'ec2:*Address',
        'ec2:*FlowLogs',
        'ec2:*InternetGateway',
        'ec2:*NatGateway',
        'ec2:*Route',
        'ec2:*RouteTable',
        'ec2:*SecurityGroup*',
        'ec2:*Subnet*',
        'ec2:*Vpc*',
        'ec2:CreateTags',
        'ec2:DeleteTags',
        'ecr:GetAuthorizationToken',
        'glue:CreateSecurityConfiguration',
        'glue:DeleteSecurityConfiguration',
        'glue:PutDataCatalogEncryptionSettings',
        'lakeformation:*LFTag*',
        'lakeformation:GrantPermissions',
        'lakeformation:PutDataLakeSettings',
        'lakeformation:RegisterResource',
        'lakeformation:RevokePermissions',
        'sns:Unsubscribe',
      ],
      resources: ['*'],
      condition: { StringEquals: { 'aws:RequestedRegion': [names.region, 'us-east-1'] } },
    },
  ];
}

/** Beside changing: deleting what holds data. */
function emptying(names: LakeNames): PolicyStatement[] {
  const buckets = ownBuckets(names);
  return [
    {
      sid: 'EmptyBuckets',
      actions: ['s3:DeleteBucket', 's3:ListBucketVersions'],
      resources: buckets,
    },
    {
      sid: 'DeleteObjects',
      actions: ['s3:DeleteObject', 's3:DeleteObjectVersion'],
      resources: buckets.map((bucket) => `${bucket}/*`),
    },
    {
      sid: 'DeleteSecrets',
      actions: ['secretsmanager:DeleteSecret'],
      resources: ownSecrets(names),
    },
    deletingKeys(names),
    { sid: 'Deregister', actions: ['lakeformation:DeregisterResource'], resources: ['*'] },
    {
      // Without it no workflow makes a role any more: a person brings the lake back.
      sid: 'DeleteBoundary',
      actions: ['iam:DeletePolicy', 'iam:DeletePolicyVersion'],
      resources: [names.boundary.arn],
    },
  ];
}

/** What the doctor looks at after a deploy and is not ours: everybody who queries looks there too. */
function examining({ defaultDatabaseArn }: LakeNames): PolicyStatement {
  return { sid: 'Examine', actions: ['glue:GetDatabase'], resources: [defaultDatabaseArn] };
}

/** A deploy that would lose data stops: that is what destroy is for. */
function keepingData({ stream, database, trail }: LakeNames): PolicyStatement {
  return {
    sid: 'KeepData',
    effect: 'Deny',
    actions: ['cloudtrail:DeleteTrail', 'glue:DeleteDatabase', 'kinesis:DeleteStream'],
    resources: [stream.arn, database.arn, trail.arn],
  };
}
