import type { LakeNames } from '@coinlake/lake-environment';
import type { PolicyStatement } from '../roles/policy.ts';

/**
 * What the boundary also allows for the roles of DataZone: its data lake tasks, in this account and
 * region. By service rather than by action, because AWS extends its managed policies for these tasks.
 */
export function portalBoundaryStatements(names: LakeNames): PolicyStatement[] {
  return [...portalServices(names), ...environmentTemplates(names), ...environmentRoles(names)];
}

function portalServices({ arn, region, partition }: LakeNames): PolicyStatement[] {
  return [
    {
      sid: 'Portal',
      actions: ['datazone:*', 'lakeformation:*', 'logs:DescribeLogGroups'],
      resources: ['*'],
      condition: { StringEquals: { 'aws:RequestedRegion': region } },
    },
    {
      sid: 'PortalLooks',
      actions: ['ram:GetResourceShareAssociations', 's3:ListAllMyBuckets'],
      resources: ['*'],
    },
    {
      sid: 'PortalBuckets',
      actions: ['s3:ListBucket'],
      resources: [`arn:${partition}:s3:::*`],
    },
    {
      // Neither jobs nor development endpoints, which run code with other roles.
      sid: 'PortalCatalog',
      actions: ['glue:*Database*', 'glue:*Table*', 'glue:*agResource', 'glue:Get*', 'glue:List*'],
      resources: ['catalog', 'crawler/*', 'dataQualityRuleset/*', 'database/*', 'table/*'].map(
        (resource) => arn('glue', resource),
      ),
    },
    {
      sid: 'PortalWorkgroups',
      actions: ['athena:*WorkGroup', 'athena:TagResource'],
      resources: [arn('athena', 'workgroup/*')],
    },
  ];
}

/** DataZone creates an environment from a CloudFormation template in a bucket of AWS. */
function environmentTemplates({ arn, accountId, partition }: LakeNames): PolicyStatement[] {
  return [
    {
      sid: 'Templates',
      actions: [
        'cloudformation:CreateStack',
        'cloudformation:DeleteStack',
        'cloudformation:Describe*',
        'cloudformation:TagResource',
      ],
      resources: [arn('cloudformation', 'stack/DataZone*')],
    },
    {
      sid: 'ReadTemplates',
      actions: ['s3:GetObject'],
      resources: [`arn:${partition}:s3:::*`],
      condition: { StringNotEquals: { 'aws:ResourceAccount': accountId } },
    },
    {
      sid: 'EnvironmentLogs',
      actions: [
        'logs:CreateLogGroup',
        'logs:DeleteLogGroup',
        'logs:PutRetentionPolicy',
        'logs:Tag*',
      ],
      resources: [arn('logs', 'log-group:datazone-*')],
    },
  ];
}

/** The template creates roles and policies, within a boundary of AWS. */
function environmentRoles({ roleArn, policyArn, awsPolicyArn }: LakeNames): PolicyStatement[] {
  const resources = [roleArn('datazone*')];
  return [
    {
      sid: 'MakeEnvironmentRoles',
      actions: ['iam:AttachRolePolicy', 'iam:CreateRole', 'iam:PutRolePolicy'],
      resources,
      condition: {
        StringEquals: {
          'iam:PermissionsBoundary': awsPolicyArn(
            'AmazonDataZoneEnvironmentRolePermissionsBoundary',
          ),
        },
      },
    },
    {
      sid: 'EnvironmentRoles',
      actions: [
        'iam:CreatePolicy',
        'iam:DeletePolicy',
        'iam:DeletePolicyVersion',
        'iam:DeleteRole',
        'iam:DeleteRolePolicy',
        'iam:DetachRolePolicy',
        'iam:Get*',
        'iam:List*',
        'iam:Tag*',
      ],
      resources: [...resources, policyArn('datazone*')],
    },
    {
      sid: 'PassEnvironmentRoles',
      actions: ['iam:PassRole'],
      resources,
      condition: {
        StringEquals: {
          'iam:PassedToService': ['glue.amazonaws.com', 'lakeformation.amazonaws.com'],
        },
      },
    },
  ];
}
