import { anEnvironment } from '@coinlake/lake-environment/testing';
import type { Construct } from 'constructs';
import { PriceStream } from '../../src/ingest/price-stream.ts';
import { aKey, allow, aRole, keyUse, names, Synthesised } from '../a-lake.ts';

describe('PriceStream', () => {
  it('has the shards and the retention of the environment, under the key of the lake', () => {
    const synthesised = new Synthesised((scope) => void aStream(scope));

    expect(synthesised.the('aws_kinesis_stream')).toMatchObject({
      name: 'coinlake-dev-prices',
      shard_count: 1,
      retention_period: 24,
      stream_mode_details: { stream_mode: 'PROVISIONED' },
      encryption_type: 'KMS',
      kms_key_id: expect.stringContaining('aws_kms_alias.'),
    });
  });

  it('sets no number of shards on demand', () => {
    const synthesised = new Synthesised(
      (scope) => void aStream(scope, { mode: 'on-demand', retentionHours: 48 }),
    );

    const stream = synthesised.the('aws_kinesis_stream');
    expect(stream).toMatchObject({ stream_mode_details: { stream_mode: 'ON_DEMAND' } });
    expect(stream).not.toHaveProperty('shard_count');
  });

  it('grants a writer the put actions and nothing else', () => {
    const synthesised = new Synthesised((scope) => aStream(scope).grantWrite(aRole(scope)));

    expect(synthesised.statementsOf('a-role')).toEqual([
      allow(['kinesis:PutRecord', 'kinesis:PutRecords'], [names.stream.arn]),
      keyUse('kinesis'),
    ]);
  });

  it('grants a reader the actions of a consumer and nothing else', () => {
    const synthesised = new Synthesised((scope) => aStream(scope).grantRead(aRole(scope)));

    expect(synthesised.statementsOf('a-role')).toEqual([
      allow(
        [
          'kinesis:DescribeStream',
          'kinesis:DescribeStreamSummary',
          'kinesis:GetShardIterator',
          'kinesis:GetRecords',
          'kinesis:ListShards',
        ],
        ['arn:aws:kinesis:us-east-1:111122223333:stream/coinlake-dev-prices'],
      ),
      keyUse('kinesis'),
    ]);
  });
});

function aStream(scope: Construct, stream?: Record<string, unknown>): PriceStream {
  const environment = anEnvironment(stream && { stream });
  return new PriceStream(scope, 'Stream', {
    named: names.stream,
    key: aKey(scope),
    capacity: environment.stream,
    destroyable: true,
  });
}
