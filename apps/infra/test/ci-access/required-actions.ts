import type { Call } from './recorded.ts';

/** The actions that IAM checks for calls with other names. None: the call needs no permission. */
const actionsOf: Readonly<Record<Call, readonly string[]>> = {
  'budgets:CreateBudget': ['budgets:ModifyBudget'],
  'budgets:CreateNotification': ['budgets:ModifyBudget'],
  'budgets:DeleteBudget': ['budgets:ModifyBudget'],
  'budgets:DescribeBudget': ['budgets:ViewBudget'],
  'budgets:DescribeNotificationsForBudget': ['budgets:ViewBudget'],
  'budgets:DescribeSubscribersForNotification': ['budgets:ViewBudget'],
  's3:DeleteBucketEncryption': ['s3:PutEncryptionConfiguration'],
  's3:DeleteBucketLifecycle': ['s3:PutLifecycleConfiguration'],
  's3:DeleteBucketOwnershipControls': ['s3:PutBucketOwnershipControls'],
  's3:DeleteBucketTagging': ['s3:PutBucketTagging'],
  's3:DeleteObjects': ['s3:DeleteObject', 's3:DeleteObjectVersion'],
  's3:DeletePublicAccessBlock': ['s3:PutBucketPublicAccessBlock'],
  's3:GetBucketAccelerateConfiguration': ['s3:GetAccelerateConfiguration'],
  's3:GetBucketCors': ['s3:GetBucketCORS'],
  's3:GetBucketEncryption': ['s3:GetEncryptionConfiguration'],
  's3:GetBucketLifecycleConfiguration': ['s3:GetLifecycleConfiguration'],
  's3:GetBucketNotificationConfiguration': ['s3:GetBucketNotification'],
  's3:GetBucketReplication': ['s3:GetReplicationConfiguration'],
  's3:GetObjectLockConfiguration': ['s3:GetBucketObjectLockConfiguration'],
  's3:GetPublicAccessBlock': ['s3:GetBucketPublicAccessBlock'],
  's3:HeadBucket': ['s3:ListBucket'],
  's3:ListObjectVersions': ['s3:ListBucketVersions'],
  's3:ListObjectsV2': ['s3:ListBucket'],
  's3:PutBucketEncryption': ['s3:PutEncryptionConfiguration'],
  's3:PutBucketLifecycleConfiguration': ['s3:PutLifecycleConfiguration'],
  's3:PutBucketNotificationConfiguration': ['s3:PutBucketNotification'],
  's3:PutPublicAccessBlock': ['s3:PutBucketPublicAccessBlock'],
  'sts:GetCallerIdentity': [],
};

/** The actions that IAM checks for a call, as far as the name of the call shows. */
export function requiredActions(call: Call): readonly string[] {
  return actionsOf[call] ?? [call];
}

/** Actions without resource types: they need a statement for all resources. */
const withoutResource = [
  'cloudtrail:DescribeTrails',
  'ec2:Describe',
  'glue:CreateSecurityConfiguration',
  'glue:DeleteSecurityConfiguration',
  'glue:GetDataCatalogEncryptionSettings',
  'glue:GetSecurityConfiguration',
  'kms:CreateKey',
  'kms:ListAliases',
  'lakeformation:',
  'sns:GetSubscriptionAttributes',
  'sns:Unsubscribe',
];

export function needsEveryResource(action: string): boolean {
  return withoutResource.some((beginning) => action.startsWith(beginning));
}
