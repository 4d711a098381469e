import { KinesisStream } from '@cdktf/provider-aws/lib/kinesis-stream';
import type { Environment, Named } from '@coinlake/lake-environment';
import { Construct } from 'constructs';
import type { ServiceRole } from '../roles/service-role.ts';
import type { LakeKey } from '../storage/lake-key.ts';

export interface PriceStreamProps {
  readonly named: Named;
  readonly key: LakeKey;
  readonly capacity: Environment['stream'];
  /** Lets Terraform delete the stream while it has consumers. */
  readonly destroyable: boolean;
}

/** The Kinesis data stream between ingestor and delivery. Its retention bridges an outage of the delivery. */
export class PriceStream extends Construct {
  readonly streamName: string;
  /** The ARN as a literal, for policies. */
  readonly literalArn: string;
  /** The ARN as an attribute of the resource: what uses it depends on the stream. */
  readonly streamArn: string;
  private readonly key: LakeKey;

  constructor(
    scope: Construct,
    id: string,
    { named, key, capacity, destroyable }: PriceStreamProps,
  ) {
    super(scope, id);
    const stream = new KinesisStream(this, 'Resource', {
      name: named.name,
      streamModeDetails: {
        streamMode: capacity.mode === 'provisioned' ? 'PROVISIONED' : 'ON_DEMAND',
      },
      ...(capacity.mode === 'provisioned' && { shardCount: capacity.shards }),
      retentionPeriod: capacity.retentionHours,
      shardLevelMetrics: [...capacity.shardMetrics].sort(),
      encryptionType: 'KMS',
      kmsKeyId: key.keyArn,
      enforceConsumerDeletion: destroyable,
    });
    this.streamName = named.name;
    this.literalArn = named.arn;
    this.streamArn = stream.arn;
    this.key = key;
  }

  /** Lets `role` put records on the stream. */
  grantWrite(role: ServiceRole): void {
    role.allow(['kinesis:PutRecord', 'kinesis:PutRecords'], [this.literalArn]);
    this.key.grantUse(role, 'kinesis');
  }

  /** Lets `role` read records from the stream. */
  grantRead(role: ServiceRole): void {
    role.allow(
      [
        'kinesis:DescribeStream',
        'kinesis:DescribeStreamSummary',
        'kinesis:GetShardIterator',
        'kinesis:GetRecords',
        'kinesis:ListShards',
      ],
      [this.literalArn],
    );
    this.key.grantUse(role, 'kinesis');
  }
}
