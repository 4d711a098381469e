import { changingRoles, keepingOwnRights } from './ci-role-permissions.ts';
import type { LakeNames } from './naming.ts';
import type { PolicyStatement } from './policy.ts';

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
  const limits = task === 'deploy' ? [keepingData(names)] : emptying(names);
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
  'cloudtrail:StartLogging',
  'ecr:BatchCheckLayerAvailability',
  'ecr:BatchGetImage',
  'ecr:CompleteLayerUpload',
  'ecr:InitiateLayerUpload',
  'ecr:UploadLayerPart',
  'events:RemoveTargets',
  'glue:StopCrawler',
  'kinesis:AddTagsToStream',
  'kinesis:DecreaseStreamRetentionPeriod',
  'kinesis:DisableEnhancedMonitoring',
  'kinesis:EnableEnhancedMonitoring',
  'kinesis:IncreaseStreamRetentionPeriod',
  'kinesis:StartStreamEncryption',
  'logs:AssociateKmsKey',
  'logs:FilterLogEvents',
  'sns:SetTopicAttributes',
  'sns:Subscribe',
  'sns:Unsubscribe',
  'sqs:SetQueueAttributes',
];

/** State and locks; whoever plans needs the lock too, but never writes state. */
function stateOf({ state }: LakeNames, writes: boolean): PolicyStatement[] {
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
    {
      actions: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'],
      resources: [`${state.bucketArn}/${state.keys}.tfstate.tflock`],
    },
    {
      actions: [
        'dynamodb:DescribeTable',
        'dynamodb:GetItem',
        'dynamodb:PutItem',
        'dynamodb:DeleteItem',
      ],
      resources: [state.lockTableArn],
    },
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
      // Neither objects nor the value of a secret.
      sid: 'LookAtSettings',
      actions: [
        's3:GetAccelerateConfiguration',
        's3:GetBucket*',
        's3:GetEncryptionConfiguration',
        's3:GetLifecycleConfiguration',
        's3:GetReplicationConfiguration',
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
        'budgets:ViewBudget',
        'cloudwatch:DescribeAlarms',
        'cloudwatch:GetMetricStatistics',
        'cloudwatch:ListDashboards',
        'datazone:Get*',
        'datazone:List*',
        'ec2:Describe*',
        'glue:GetDataCatalogEncryptionSettings',
        'glue:GetSecurityConfiguration',
        'glue:GetTags',
        'kms:ListAliases',
        'lakeformation:Describe*',
        'lakeformation:Get*',
        'lakeformation:List*',
        'logs:DescribeLogGroups',
      ],
      resources: ['*'],
    },
    { ...ownKeys(names), sid: 'LookAtKeys', actions: looks.map((verb) => `kms:${verb}`) },
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
        'secretsmanager:UpdateSecret',
      ],
      resources: [...ownBuckets(names), ...ownSecrets(names)],
    },
    ...keys(names),
  ];
}

function keys(names: LakeNames): PolicyStatement[] {
  const aliases = [names.keyAlias, names.portalKeyAlias, names.imageKeyAlias];
  const naming = ['kms:CreateAlias', 'kms:DeleteAlias'];
  const services = ['datazone', 'kinesis', 'lambda', 'secretsmanager'];
  return [
    {
      sid: 'NameKeys',
      actions: naming,
      resources: aliases.map((alias) => names.arn('kms', alias)),
    },
    {
      ...ownKeys(names),
      sid: 'ChangeKeys',
      actions: [
        ...naming,
        'kms:EnableKeyRotation',
        'kms:PutKeyPolicy',
        'kms:TagResource',
        'kms:UpdateKeyDescription',
      ],
    },
    {
      // What services ask of whoever creates something under a key.
      sid: 'UseKeys',
      actions: ['kms:CreateGrant', 'kms:Decrypt', 'kms:GenerateDataKey'],
      resources: [names.anyKeyArn],
      condition: {
        'ForAnyValue:StringEquals': { 'kms:ResourceAliases': aliases },
        StringEquals: {
          'kms:ViaService': services.map((service) => `${service}.${names.region}.amazonaws.com`),
        },
      },
    },
  ];
}

/** What AWS narrows down to no resource of ours. */
function changingShared(names: LakeNames): PolicyStatement[] {
  return [
    {
      sid: 'ChangeShared',
      actions: [
        'budgets:ModifyBudget',
        'datazone:Create*',
        'datazone:Delete*',
        'datazone:PutEnvironmentBlueprintConfiguration',
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
        'ecr:GetAuthorizationToken',
        'glue:CreateSecurityConfiguration',
        'glue:DeleteSecurityConfiguration',
        'glue:PutDataCatalogEncryptionSettings',
        'lakeformation:*LFTag*',
        'lakeformation:GrantPermissions',
        'lakeformation:PutDataLakeSettings',
        'lakeformation:RegisterResource',
        'lakeformation:RevokePermissions',
      ],
      resources: ['*'],
      condition: { StringEquals: { 'aws:RequestedRegion': [names.region, 'us-east-1'] } },
    },
    {
      sid: 'MakeKeys',
      actions: ['kms:CreateKey', 'kms:TagResource'],
      resources: ['*'],
      condition: { StringEquals: { 'aws:RequestTag/Project': 'coinlake' } },
    },
  ];
}

/** Beside changing: deleting what holds data. */
function emptying(names: LakeNames): PolicyStatement[] {
  const buckets = ownBuckets(names);
  return [
    {
      sid: 'EmptyBuckets',
      actions: ['s3:DeleteBucket', 's3:ListBucket', 's3:ListBucketVersions'],
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
    { ...ownKeys(names), sid: 'DeleteKeys', actions: ['kms:ScheduleKeyDeletion'] },
    { sid: 'Deregister', actions: ['lakeformation:DeregisterResource'], resources: ['*'] },
    {
      // Without it no workflow makes a role any more: a person brings the lake back.
      sid: 'DeleteBoundary',
      actions: ['iam:DeletePolicy', 'iam:DeletePolicyVersion'],
      resources: [names.boundary.arn],
    },
  ];
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

/** Keys are known by their tags, which the provider puts on everything. */
function ownKeys(names: LakeNames): Pick<PolicyStatement, 'resources' | 'condition'> {
  return {
    resources: [names.anyKeyArn],
    condition: { StringEquals: { 'aws:ResourceTag/Project': 'coinlake' } },
  };
}
