import type { Construct } from 'constructs';
import { PrivateBucket } from '../../src/storage/private-bucket.ts';
import { aKey, allow, aRole, names, Synthesised, statements } from '../a-lake.ts';

const { arn } = names.buckets.lake;

describe('PrivateBucket', () => {
  it('blocks public access, is versioned, encrypted and logged, and sends its events to EventBridge', () => {
    const synthesised = new Synthesised((scope) => void aBucket(scope));

    expect(synthesised.the('aws_s3_bucket_public_access_block')).toMatchObject({
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
    expect(synthesised.the('aws_s3_bucket_versioning')).toMatchObject({
      versioning_configuration: { status: 'Enabled' },
    });
    expect(synthesised.the('aws_s3_bucket_server_side_encryption_configuration')).toMatchObject({
      rule: [
        {
          apply_server_side_encryption_by_default: { sse_algorithm: 'aws:kms' },
          bucket_key_enabled: true,
        },
      ],
    });
    expect(synthesised.the('aws_s3_bucket_ownership_controls')).toMatchObject({
      rule: { object_ownership: 'BucketOwnerEnforced' },
    });
    expect(synthesised.the('aws_s3_bucket_logging')).toMatchObject({
      target_bucket: expect.stringContaining('aws_s3_bucket.Bucket'),
      target_prefix: 'access/bucket/',
      depends_on: expect.arrayContaining([expect.stringContaining('aws_s3_bucket_policy.Bucket')]),
    });
    expect(synthesised.the('aws_s3_bucket_notification')).toMatchObject({ eventbridge: true });
  });

  it('prevents Terraform from deleting its objects unless it is destroyable', () => {
    const synthesised = new Synthesised((scope) => void aBucket(scope));

    expect(synthesised.the('aws_s3_bucket')).toMatchObject({ force_destroy: false });
  });

  it('denies requests without TLS', () => {
    const { policy } = new Synthesised((scope) => void aBucket(scope)).the('aws_s3_bucket_policy');

    expect(statements(policy)).toEqual([
      {
        Sid: 'TlsOnly',
        Effect: 'Deny',
        Principal: '*',
        Action: ['s3:*'],
        Resource: [arn, `${arn}/*`],
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
    ]);
  });

  it('grants a writer objects under its prefix and nothing else', () => {
    const synthesised = new Synthesised((scope) => aBucket(scope).grantWrite(aRole(scope), 'raw/'));

    expect(synthesised.statementsOf('a-role')).toEqual([
      allow(
        ['s3:PutObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts'],
        [`${arn}/raw/*`],
      ),
      allow(['s3:ListBucketMultipartUploads'], [arn]),
      allow(['s3:GetBucketLocation'], [arn]),
      allow(['s3:ListBucket'], [arn], { StringLike: { 's3:prefix': 'raw/*' } }),
    ]);
  });

  it('grants a reader objects under its prefix and nothing else', () => {
    const synthesised = new Synthesised((scope) => aBucket(scope).grantRead(aRole(scope), 'raw/'));

    expect(synthesised.statementsOf('a-role')).toEqual([
      allow(['s3:GetObject'], [`${arn}/raw/*`]),
      allow(['s3:GetBucketLocation'], [arn]),
      allow(['s3:ListBucket'], [arn], { StringLike: { 's3:prefix': 'raw/*' } }),
    ]);
  });
});

function aBucket(scope: Construct): PrivateBucket {
  return new PrivateBucket(scope, 'Bucket', {
    named: names.buckets.lake,
    key: aKey(scope),
    lifecycle: [],
    destroyable: false,
  });
}
