import type { LakeNames } from '@coinlake/lake-environment';
import type { PolicyStatement } from '../../roles/policy.ts';
import { changingKeys } from './keys.ts';
import { ownBuckets, ownSecrets } from './own-resources.ts';

/** Changes what policies can name by the name of the lake, in addition to `ownResources`. */
export function changingOwn(names: LakeNames): PolicyStatement[] {
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
      // To compare the version of the secret, the provider reads its value.
      sid: 'ReadCoinbaseKey',
      actions: ['secretsmanager:GetSecretValue'],
      resources: [`${names.coinbaseSecret.arn}-??????`],
    },
    ...changingKeys(names),
  ];
}

/** Changes what policies cannot name by the name of the lake. */
export function changingShared(names: LakeNames): PolicyStatement[] {
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
