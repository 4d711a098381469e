import {
  CreateBucketCommand,
  GetBucketVersioningCommand,
  HeadBucketCommand,
  PutBucketEncryptionCommand,
  PutBucketPolicyCommand,
  PutBucketVersioningCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { provide } from '../../src/bootstrap/provision.ts';
import { stateBucket } from '../../src/bootstrap/state-bucket.ts';

const s3 = mockClient(S3Client);
const quiet = { note: () => {} };

beforeEach(() => {
  s3.reset();
  s3.onAnyCommand().resolves({});
});

describe('stateBucket', () => {
  it('creates the bucket in its region, versioned, encrypted and over TLS only', async () => {
    s3.on(HeadBucketCommand).rejects(Object.assign(new Error('404'), { name: 'NotFound' }));

    await provide(stateBucket(new S3Client({}), 'state', 'eu-west-1'), quiet, { dryRun: false });

    const [created] = s3.commandCalls(CreateBucketCommand);
    expect(created?.args[0].input.CreateBucketConfiguration).toEqual({
      LocationConstraint: 'eu-west-1',
    });
    const [versioned] = s3.commandCalls(PutBucketVersioningCommand);
    expect(versioned?.args[0].input.VersioningConfiguration).toEqual({ Status: 'Enabled' });
    const [encrypted] = s3.commandCalls(PutBucketEncryptionCommand);
    expect(JSON.stringify(encrypted?.args[0].input)).toContain('aws:kms');
    const [policy] = s3.commandCalls(PutBucketPolicyCommand);
    expect(policy?.args[0].input.Policy).toContain('"aws:SecureTransport":"false"');
  });

  it('changes only what differs', async () => {
    s3.on(GetBucketVersioningCommand).resolves({ Status: 'Enabled' });

    await provide(stateBucket(new S3Client({}), 'state', 'us-east-1'), quiet, { dryRun: false });

    expect(s3.commandCalls(CreateBucketCommand)).toEqual([]);
    expect(s3.commandCalls(PutBucketVersioningCommand)).toEqual([]);
  });

  it('passes on other errors, such as for a bucket of another account', async () => {
    s3.on(HeadBucketCommand).rejects(Object.assign(new Error('403'), { name: 'Forbidden' }));

    const provided = provide(stateBucket(new S3Client({}), 'state', 'us-east-1'), quiet, {
      dryRun: true,
    });

    await expect(provided).rejects.toThrow('403');
  });
});
