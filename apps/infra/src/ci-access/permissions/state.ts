import type { LakeNames } from '@coinlake/lake-environment';
import type { PolicyStatement } from '../../roles/policy.ts';

/** Reads the Terraform states of the environment and, if `writes`, locks and writes them. */
export function accessingState({ state }: LakeNames, writes: boolean): PolicyStatement[] {
  const lockFile = `${state.bucketArn}/${state.keys}.tfstate.tflock`;
  const writing: PolicyStatement[] = [
    { actions: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'], resources: [lockFile] },
    {
      actions: ['dynamodb:DescribeTable', 'dynamodb:PutItem', 'dynamodb:DeleteItem'],
      resources: [state.lockTableArn],
    },
  ];
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
    // The lock table also stores a checksum of each state.
    { actions: ['dynamodb:GetItem'], resources: [state.lockTableArn] },
    ...(writes ? writing : []),
  ];
}
