import type { LakeNames } from '@coinlake/lake-environment';
import type { PolicyStatement } from '../../roles/policy.ts';

/**
 * The keys of the lake, by the tags that the provider sets: unlike an alias, a key has them from its
 * creation. Both tags, because environments may share an account.
 */
function ownKeys({ anyKeyArn, tags }: LakeNames) {
  return { resources: [anyKeyArn], condition: { StringEquals: tagged('ResourceTag', tags) } };
}

/** Reads the keys, and what services encrypted with them: the settings of the function, the catalog. */
export function readingKeys(names: LakeNames): PolicyStatement[] {
  return [
    { ...ownKeys(names), sid: 'LookAtKeys', actions: ['kms:Describe*', 'kms:Get*', 'kms:List*'] },
    { ...through(names, ['glue', 'lambda']), sid: 'LookThroughKeys', actions: ['kms:Decrypt'] },
  ];
}

/** Creates the keys, changes them and uses them through the services that encrypt with them. */
export function changingKeys(names: LakeNames): PolicyStatement[] {
  const aliases = [names.keyAlias, names.portalKeyAlias, names.imageKeyAlias];
  const naming = ['kms:CreateAlias', 'kms:DeleteAlias', 'kms:UpdateAlias'];
  const ownTags = tagged('RequestTag', names.tags);
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
        'kms:UntagResource',
        'kms:UpdateKeyDescription',
      ],
    },
    {
      // Services require these of the caller who creates something that is encrypted with a key.
      ...through(names, servicesWithKeys),
      sid: 'UseKeys',
      actions: [
        'kms:CreateGrant',
        'kms:Decrypt',
        'kms:DescribeKey',
        'kms:Encrypt',
        'kms:GenerateDataKey',
        'kms:RetireGrant',
      ],
    },
    {
      sid: 'MakeKeys',
      actions: ['kms:CreateKey'],
      resources: ['*'],
      condition: { StringEquals: ownTags },
    },
    {
      // The tags decide whose key it is, so only a new key may be tagged: it has neither tags nor an alias.
      sid: 'TagNewKeys',
      actions: ['kms:TagResource'],
      resources: ['*'],
      condition: {
        StringEquals: ownTags,
        Null: {
          'aws:ResourceTag/Project': 'true',
          'aws:ResourceTag/Environment': 'true',
          'kms:ResourceAliases': 'true',
        },
      },
    },
  ];
}

/** Schedules the deletion of the keys. */
export function deletingKeys(names: LakeNames): PolicyStatement {
  return { ...ownKeys(names), sid: 'DeleteKeys', actions: ['kms:ScheduleKeyDeletion'] };
}

const servicesWithKeys = [
  'datazone',
  'ecr',
  'glue',
  'kinesis',
  'lambda',
  'scheduler',
  'secretsmanager',
];

/** The keys of the lake, through `services` only. */
function through(names: LakeNames, services: readonly string[]) {
  const { resources, condition } = ownKeys(names);
  const via = services.map((service) => `${service}.${names.region}.amazonaws.com`);
  return {
    resources,
    condition: { StringEquals: { ...condition.StringEquals, 'kms:ViaService': via } },
  };
}

function tagged(where: 'RequestTag' | 'ResourceTag', tags: LakeNames['tags']) {
  return Object.fromEntries(
    Object.entries(tags).map(([name, value]) => [`aws:${where}/${name}`, value]),
  );
}
