import { type LakeNames, stateKey } from '@coinlake/lake-environment';
import type { PolicyStatement } from '../roles/policy.ts';

/**
 * The lake's roles: a workflow gives rights only to those that the boundary holds, and hands them to
 * the services of the lake only.
 */
export function changingRoles(names: LakeNames): PolicyStatement[] {
  const own = [names.roleArn(`${names.lake}-*`)];
  const withinBoundary = { StringEquals: { 'iam:PermissionsBoundary': names.boundary.arn } };
  return [
    {
      sid: 'MakeBoundedRoles',
      actions: ['iam:CreateRole', 'iam:PutRolePermissionsBoundary', 'iam:PutRolePolicy'],
      resources: own,
      condition: withinBoundary,
    },
    {
      sid: 'AttachPortalPolicies',
      actions: ['iam:AttachRolePolicy'],
      resources: own,
      condition: {
        ...withinBoundary,
        ArnLike: { 'iam:PolicyARN': names.awsPolicyArn('*AmazonDataZone*') },
      },
    },
    {
      sid: 'ChangeRoles',
      actions: [
        'iam:DeleteRole',
        'iam:DeleteRolePolicy',
        'iam:DetachRolePolicy',
        'iam:TagRole',
        'iam:UntagRole',
        'iam:UpdateAssumeRolePolicy',
        'iam:UpdateRole',
      ],
      resources: own,
    },
    {
      sid: 'PassRoles',
      actions: ['iam:PassRole'],
      resources: own,
      condition: { StringEquals: { 'iam:PassedToService': servicesWithRoles } },
    },
  ];
}

const servicesWithRoles = [
  'datazone',
  'firehose',
  'glue',
  'lakeformation',
  'lambda',
  'scheduler',
  'vpc-flow-logs',
].map((service) => `${service}.amazonaws.com`);

/** Nobody widens the rights of the workflows from within a workflow. */
export function keepingOwnRights(names: LakeNames): PolicyStatement[] {
  const { lake, roleArn, policyArn, oidcProviderArn, boundary, stacks, state } = names;
  return [
    {
      sid: 'KeepOwnRights',
      effect: 'Deny',
      actions: [
        'Add',
        'Attach',
        'Create',
        'Delete',
        'Detach',
        'Put',
        'Remove',
        'Set',
        'Update',
      ].map((verb) => `iam:${verb}*`),
      resources: [roleArn(`${lake}-ci-*`), policyArn(`${lake}-ci-*`), oidcProviderArn('*')],
    },
    {
      sid: 'KeepBoundary',
      effect: 'Deny',
      actions: ['iam:Create*', 'iam:Set*'],
      resources: [boundary.arn],
    },
    {
      sid: 'KeepRolesBounded',
      effect: 'Deny',
      actions: ['iam:DeleteRolePermissionsBoundary'],
      resources: [roleArn('*')],
    },
    {
      // What a person applies next is compared with this state.
      sid: 'KeepOwnState',
      effect: 'Deny',
      actions: ['s3:PutObject'],
      resources: [`${state.bucketArn}/${stateKey(stacks.ciAccess)}`],
    },
  ];
}
