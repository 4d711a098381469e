import { allow, keyUse, names } from '../a-lake.ts';
import { aLakehouse } from '../a-lakehouse.ts';

describe('PriceDelivery', () => {
  const lakehouse = aLakehouse();
  const delivery = lakehouse.the('aws_kinesis_firehose_delivery_stream');

  it('writes the stream to the raw zone by arrival day, every 60 s or 5 MB, compressed', () => {
    expect(delivery).toMatchObject({
      destination: 'extended_s3',
      kinesis_source_configuration: {
        kinesis_stream_arn: expect.stringContaining('aws_kinesis_stream.'),
      },
      extended_s3_configuration: {
        prefix: 'coinbase/coinbase_currency_prices/partition_date=!{timestamp:yyyy-MM-dd}/',
        error_output_prefix:
          'errors/!{firehose:error-output-type}/partition_date=!{timestamp:yyyy-MM-dd}/',
        buffering_interval: 60,
        buffering_size: 5,
        compression_format: 'GZIP',
        kms_key_arn: expect.stringContaining('aws_kms_alias.'),
        cloudwatch_logging_options: {
          enabled: true,
          log_stream_name: expect.stringContaining('.name'),
        },
      },
    });
  });

  it('has no encryption of its own, because it reads an encrypted stream', () => {
    expect(delivery).not.toHaveProperty('server_side_encryption');
  });

  it('may read the stream, write raw objects and errors, and log', () => {
    const lake = names.buckets.lake.arn;
    const write = ['s3:PutObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts'];
    const list = (prefix: string) =>
      allow(['s3:ListBucket'], [lake], { StringLike: { 's3:prefix': prefix } });

    expect(lakehouse.statementsOf('coinlake-dev-delivery').slice(1)).toEqual([
      keyUse('kinesis'),
      allow(write, [`${lake}/coinbase/coinbase_currency_prices/*`]),
      allow(['s3:ListBucketMultipartUploads'], [lake]),
      allow(['s3:GetBucketLocation'], [lake]),
      list('coinbase/coinbase_currency_prices/*'),
      allow(write, [`${lake}/errors/*`]),
      list('errors/*'),
      keyUse('s3'),
      allow(
        ['logs:CreateLogStream', 'logs:PutLogEvents'],
        [`${names.logGroups.delivery.arn}:log-stream:*`],
      ),
    ]);
  });

  it('has a role that Firehose may assume for this delivery stream only', () => {
    expect(lakehouse.trustOf('coinlake-dev-delivery')[0]?.Condition).toEqual({
      StringEquals: { 'aws:SourceAccount': '111122223333' },
      ArnLike: { 'aws:SourceArn': names.deliveryStream.arn },
    });
  });

  it('is created after its permissions, its bucket and its grant on the location', () => {
    expect(delivery.depends_on).toEqual([
      expect.stringContaining('aws_iam_role_policy.Delivery_Role_Permissions'),
      expect.stringContaining('aws_s3_bucket_server_side_encryption_configuration.Buckets_Lake'),
      expect.stringContaining('aws_s3_bucket_policy.Buckets_Lake'),
      expect.stringContaining('aws_lakeformation_permissions.Governance_Grants_delivery-Location'),
    ]);
  });
});
