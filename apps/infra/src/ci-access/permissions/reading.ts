import type { LakeNames } from '@coinlake/lake-environment';
import type { PolicyStatement } from '../../roles/policy.ts';
import { readingKeys } from './keys.ts';
import { ownBuckets, ownSecrets } from './own-resources.ts';

/** Reads the settings of every resource, and neither objects nor the values of secrets. */
export function reading(names: LakeNames): PolicyStatement[] {
  return [
    {
      // HeadBucket, which checks that a bucket exists, needs s3:ListBucket.
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
      // AWS checks these against all resources, or against none.
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
    ...readingKeys(names),
  ];
}
