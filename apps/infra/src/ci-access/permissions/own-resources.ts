import type { LakeNames } from '@coinlake/lake-environment';
import type { PolicyStatement } from '../../roles/policy.ts';

/** How AWS names actions that only read. */
export const readVerbs = ['Describe*', 'Get*', 'List*'];

/** How AWS names actions that change something. */
export const changeVerbs = ['Create*', 'Delete*', 'Put*', 'Tag*', 'Untag*', 'Update*'];

/** Actions that change something and are not named by one of the verbs. */
export const otherChanges = [
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

/** Services whose ARNs contain the name of the lake. */
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

/** Allows `verbs` of every service, and `others`, on the resources that carry the name of the lake. */
export function ownResources(
  names: LakeNames,
  verbs: readonly string[],
  others: readonly string[] = [],
): PolicyStatement {
  const actions = namedServices.flatMap((service) => verbs.map((verb) => `${service}:${verb}`));
  return { sid: 'Own', actions: [...actions, ...others], resources: ownArns(names) };
}

export function ownBuckets({ buckets }: LakeNames): string[] {
  return Object.values(buckets).map(({ arn }) => arn);
}

export function ownSecrets({ lake, arn }: LakeNames): string[] {
  return [arn('secretsmanager', `secret:${lake}/*`)];
}

/** One ARN pattern per service: IAM allows no wildcard in the service part. */
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
