import type { LakeNames } from '@coinlake/lake-environment';
import type { PolicyStatement } from '../roles/policy.ts';

/**
 * The lake's keys, known by the tags that the provider puts on everything: unlike an alias they are
 * there from the key's first moment. Both tags, for environments may share an account.
 */
function ownKeys({ anyKeyArn, tags }: LakeNames) {
  return { resources: [anyKeyArn], condition: { StringEquals: tagged('ResourceTag', tags) } };
}

/** What services ask of whoever only looks at what they encrypted: settings of the function, the catalog. */
export function lookingAtKeys(names: LakeNames): PolicyStatement[] {
  return [
    { ...ownKeys(names), sid: 'LookAtKeys', actions: ['kms:Describe*', 'kms:Get*', 'kms:List*'] },
    { ...through(names, ['glue', 'lambda']), sid: 'LookThroughKeys', actions: ['kms:Decrypt'] },
  ];
}

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
      // What services ask of whoever creates something under a key.
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
      // Whoever tags a key has it for their own. A key that is being made has neither tag nor alias yet.
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

/** The lake's keys, by way of services only. */
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
