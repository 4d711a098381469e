import { isDeepStrictEqual } from 'node:util';
import {
  CreateBucketCommand,
  GetBucketEncryptionCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketVersioningCommand,
  GetPublicAccessBlockCommand,
  HeadBucketCommand,
  PutBucketEncryptionCommand,
  PutBucketOwnershipControlsCommand,
  PutBucketPolicyCommand,
  PutBucketVersioningCommand,
  PutPublicAccessBlockCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { unlessAbsent } from '../unless-absent.ts';
import type { Provision } from './provision.ts';

const kept = {
  BlockPublicAcls: true,
  BlockPublicPolicy: true,
  IgnorePublicAcls: true,
  RestrictPublicBuckets: true,
};

/** The bucket that keeps the state: versioned, encrypted with KMS, closed to the public and to plain HTTP. */
export function stateBucket(s3: S3Client, Bucket: string, region: string): Provision[] {
  return [
    {
      what: `the state bucket ${Bucket} exists`,
      isDone: async () =>
        (await unlessAbsent(s3.send(new HeadBucketCommand({ Bucket })))) !== undefined,
      make: async () => {
        await s3.send(new CreateBucketCommand({ Bucket, ...locationIn(region) }));
      },
    },
    {
      what: 'it belongs to the account alone (no ACLs)',
      isDone: async () => {
        const answer = await unlessAbsent(
          s3.send(new GetBucketOwnershipControlsCommand({ Bucket })),
        );
        return answer?.OwnershipControls?.Rules?.[0]?.ObjectOwnership === 'BucketOwnerEnforced';
      },
      make: async () => {
        const OwnershipControls = { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' as const }] };
        await s3.send(new PutBucketOwnershipControlsCommand({ Bucket, OwnershipControls }));
      },
    },
    {
      what: 'it is closed to the public',
      isDone: async () => {
        const answer = await unlessAbsent(s3.send(new GetPublicAccessBlockCommand({ Bucket })));
        return isDeepStrictEqual({ ...answer?.PublicAccessBlockConfiguration }, kept);
      },
      make: async () => {
        const PublicAccessBlockConfiguration = kept;
        await s3.send(new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration }));
      },
    },
    {
      what: 'it is versioned, so that an earlier state can be brought back',
      isDone: async () => {
        const answer = await unlessAbsent(s3.send(new GetBucketVersioningCommand({ Bucket })));
        return answer?.Status === 'Enabled';
      },
      make: async () => {
        const VersioningConfiguration = { Status: 'Enabled' as const };
        await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }));
      },
    },
    {
      what: 'it is encrypted with KMS',
      isDone: async () => {
        const answer = await unlessAbsent(s3.send(new GetBucketEncryptionCommand({ Bucket })));
        const [rule] = answer?.ServerSideEncryptionConfiguration?.Rules ?? [];
        return rule?.ApplyServerSideEncryptionByDefault?.SSEAlgorithm === 'aws:kms';
      },
      make: async () => {
        const rule = {
          ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' as const },
          BucketKeyEnabled: true,
        };
        const ServerSideEncryptionConfiguration = { Rules: [rule] };
        await s3.send(
          new PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration }),
        );
      },
    },
    {
      what: 'it answers over TLS only',
      isDone: async () => {
        const answer = await unlessAbsent(s3.send(new GetBucketPolicyCommand({ Bucket })));
        return answer?.Policy?.includes('aws:SecureTransport') ?? false;
      },
      make: async () => {
        await s3.send(new PutBucketPolicyCommand({ Bucket, Policy: tlsOnly(Bucket) }));
      },
    },
  ];
}

/** S3 takes every region as a location but its first. */
function locationIn(region: string) {
  if (region === 'us-east-1') return {};
  return { CreateBucketConfiguration: { LocationConstraint: region as 'eu-west-1' } };
}

function tlsOnly(bucket: string): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'TlsOnly',
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:*',
        Resource: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`],
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
    ],
  });
}
