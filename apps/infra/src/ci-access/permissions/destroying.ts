import type { LakeNames } from '@coinlake/lake-environment';
import type { PolicyStatement } from '../../roles/policy.ts';
import { deletingKeys } from './keys.ts';
import { ownBuckets, ownSecrets } from './own-resources.ts';

/** Deletes what stores data, and the boundary. */
export function destroying(names: LakeNames): PolicyStatement[] {
  const buckets = ownBuckets(names);
  return [
    {
      sid: 'EmptyBuckets',
      actions: ['s3:DeleteBucket', 's3:ListBucketVersions'],
      resources: buckets,
    },
    {
      sid: 'DeleteObjects',
      actions: ['s3:DeleteObject', 's3:DeleteObjectVersion'],
      resources: buckets.map((bucket) => `${bucket}/*`),
    },
    {
      sid: 'DeleteSecrets',
      actions: ['secretsmanager:DeleteSecret'],
      resources: ownSecrets(names),
    },
    deletingKeys(names),
    { sid: 'Deregister', actions: ['lakeformation:DeregisterResource'], resources: ['*'] },
    {
      // Without the boundary no workflow can create a role: a person has to deploy governance again.
      sid: 'DeleteBoundary',
      actions: ['iam:DeletePolicy', 'iam:DeletePolicyVersion'],
      resources: [names.boundary.arn],
    },
  ];
}
