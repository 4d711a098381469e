import { anEnvironment } from '@coinlake/lake-environment/testing';
import type { Construct } from 'constructs';
import { LakeBuckets } from '../../src/storage/lake-buckets.ts';
import { aKey, names, type Resource, Synthesised, statements } from '../a-lake.ts';

const writer = 'arn:aws:iam::111122223333:role/Loader';

describe('LakeBuckets', () => {
  const synthesised = new Synthesised((scope) => void theBuckets(scope));

  it('creates a bucket each for the lake, the results and the logs', () => {
    expect(synthesised.all('aws_s3_bucket').map(({ bucket }) => bucket)).toEqual([
      'coinlake-dev-lake-111122223333-us-east-1',
      'coinlake-dev-logs-111122223333-us-east-1',
      'coinlake-dev-results-111122223333-us-east-1',
    ]);
  });

  it("encrypts the logs with S3's own key, which log delivery requires", () => {
    const encryption = bucketSetting('server_side_encryption_configuration', 'Logs');

    expect(encryption).toMatchObject({
      rule: [{ apply_server_side_encryption_by_default: { sse_algorithm: 'AES256' } }],
    });
  });

  it('denies direct reads of the lake except to the given principals', () => {
    const [, deny] = statements(bucketSetting('policy', 'Lake').policy);

    expect(deny).toMatchObject({
      Effect: 'Deny',
      Principal: '*',
      Action: ['s3:GetObject', 's3:GetObjectVersion'],
      Resource: [`${names.buckets.lake.arn}/*`],
      Condition: {
        ArnNotEquals: {
          'aws:PrincipalArn': ['arn:aws:iam::111122223333:role/Reader', writer],
        },
        Bool: { 'aws:PrincipalIsAWSService': 'false' },
      },
    });
  });

  it('limits the direct reads of outside writers to the tables they write', () => {
    const [, , deny] = statements(bucketSetting('policy', 'Lake').policy);

    expect(deny).toEqual({
      Effect: 'Deny',
      Principal: '*',
      Action: ['s3:GetObject', 's3:GetObjectVersion'],
      NotResource: [
        `${names.buckets.lake.arn}/curated/prices/*`,
        `${names.buckets.lake.arn}/backfill/candles/*`,
      ],
      Condition: { ArnEquals: { 'aws:PrincipalArn': writer } },
    });
  });

  it('logs every access in the bucket for logs, after its policy has been created', () => {
    for (const logging of synthesised.all('aws_s3_bucket_logging')) {
      expect(logging.target_bucket).toContain('aws_s3_bucket.Buckets_Logs');
      expect(String(logging.depends_on)).toContain('aws_s3_bucket_policy.Buckets_Logs');
    }
  });

  it('accepts access logs of its own buckets only', () => {
    const [, accept] = statements(bucketSetting('policy', 'Logs').policy);

    expect(accept).toMatchObject({
      Principal: { Service: 'logging.s3.amazonaws.com' },
      Action: ['s3:PutObject'],
      Resource: [`${names.buckets.logs.arn}/access/*`],
      Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } },
    });
  });

  it('expires raw objects, results and logs, without transitions', () => {
    const ruleIds = (bucket: string) =>
      (bucketSetting('lifecycle_configuration', bucket).rule as { id: string }[]).map(
        ({ id }) => id,
      );
    const [raw] = bucketSetting('lifecycle_configuration', 'Lake').rule as Resource[];

    expect(raw).toMatchObject({
      filter: [{ prefix: 'coinbase/coinbase_currency_prices/' }],
      expiration: [{ days: 90 }],
    });
    expect(raw).not.toHaveProperty('transition');
    expect(ruleIds('Lake')).toEqual(['raw', 'errors', 'leftovers']);
    expect(ruleIds('Results')).toEqual(['results', 'leftovers']);
    expect(ruleIds('Logs')).toEqual(['logs', 'leftovers']);
  });

  function bucketSetting(setting: string, bucket: string): Resource {
    const found = synthesised
      .all(`aws_s3_bucket_${setting}`)
      .find((resource) => String(resource.bucket).includes(`Buckets_${bucket}_`));
    if (found === undefined) throw new Error(`expected ${setting} of ${bucket}, got none`);
    return found;
  }
});

function theBuckets(scope: Construct): LakeBuckets {
  const { retention, destroyable } = anEnvironment();
  const key = aKey(scope);
  return new LakeBuckets(scope, 'Buckets', {
    names,
    key,
    retention,
    destroyable,
    directReaders: ['arn:aws:iam::111122223333:role/Reader'],
    outsideWriters: [{ arn: writer, prefixes: ['curated/prices/', 'backfill/candles/'] }],
  });
}
