import { type LakeNames, stateKey } from '@coinlake/lake-environment';
import type { PolicyStatement } from '../../roles/policy.ts';

/**
 * Changes the roles of the lake: a workflow grants permissions only to roles within the boundary, and
 * passes them only to the services of the lake.
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

/** Prevents a workflow from widening the permissions of the workflows. */
export function protectingOwnRights(names: LakeNames): PolicyStatement[] {
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
      // The next deploy by a person is compared with this state.
      sid: 'KeepOwnState',
      effect: 'Deny',
      actions: ['s3:PutObject'],
      resources: [`${state.bucketArn}/${stateKey(stacks.ciAccess)}`],
    },
  ];
}
