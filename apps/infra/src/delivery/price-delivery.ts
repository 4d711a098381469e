import { CloudwatchLogStream } from '@cdktf/provider-aws/lib/cloudwatch-log-stream';
import { KinesisFirehoseDeliveryStream } from '@cdktf/provider-aws/lib/kinesis-firehose-delivery-stream';
import type { Environment, LakeNames } from '@coinlake/lake-environment';
import { firehoseErrorPrefix, firehosePrefix, lakeLayout } from '@coinlake/shared-schema';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import type { PriceStream } from '../ingest/price-stream.ts';
import { LogGroup } from '../monitoring/log-group.ts';
import { ServiceRole } from '../roles/service-role.ts';
import type { LakeKey } from '../storage/lake-key.ts';
import type { PrivateBucket } from '../storage/private-bucket.ts';
import { addDependencies } from '../terraform/add-dependencies.ts';

export interface PriceDeliveryProps {
  readonly names: LakeNames;
  readonly stream: PriceStream;
  readonly bucket: PrivateBucket;
  readonly key: LakeKey;
  readonly buffer: Environment['delivery'];
  readonly logDays: number;
}

/**
 * The Firehose delivery stream that writes the records of the stream to the raw zone, as compressed
 * newline-delimited JSON by arrival day.
 */
export class PriceDelivery extends Construct {
  readonly role: ServiceRole;
  private readonly delivery: KinesisFirehoseDeliveryStream;

  constructor(scope: Construct, id: string, props: PriceDeliveryProps) {
    super(scope, id);
    const { names, stream, bucket, key, buffer } = props;
    this.role = this.deliveryRole(names);
    const log = new LogGroup(this, 'Log', {
      named: names.logGroups.delivery,
      key,
      retentionDays: props.logDays,
    });
    const logStream = new CloudwatchLogStream(this, 'LogStream', {
      name: 'DestinationDelivery',
      logGroupName: log.logGroupName,
    });
    stream.grantRead(this.role);
    bucket.grantWrite(this.role, lakeLayout.raw.prefix);
    bucket.grantWrite(this.role, lakeLayout.errors.prefix);
    key.grantUse(this.role, 's3');
    log.grantWrite(this.role);

    this.delivery = new KinesisFirehoseDeliveryStream(this, 'Resource', {
      name: names.deliveryStream.name,
      destination: 'extended_s3',
      kinesisSourceConfiguration: {
        kinesisStreamArn: stream.streamArn,
        roleArn: this.role.roleArn,
      },
      extendedS3Configuration: {
        roleArn: this.role.roleArn,
        bucketArn: bucket.bucketArn,
        prefix: firehosePrefix,
        errorOutputPrefix: firehoseErrorPrefix,
        bufferingInterval: buffer.bufferSeconds,
        bufferingSize: buffer.bufferMegabytes,
        compressionFormat: 'GZIP',
        kmsKeyArn: key.keyArn,
        cloudwatchLoggingOptions: {
          enabled: true,
          logGroupName: log.logGroupName,
          logStreamName: logStream.name,
        },
      },
      // Firehose checks the role's access to stream and bucket when it is created.
      dependsOn: [...this.role.ready, ...bucket.ready],
    });
  }

  /** Creates the delivery after `dependencies`, such as its Lake Formation grant. */
  dependOn(dependencies: readonly ITerraformDependable[]): void {
    addDependencies(this.delivery, dependencies);
  }

  private deliveryRole({ roles, accountId, deliveryStream }: LakeNames): ServiceRole {
    return new ServiceRole(this, 'Role', {
      named: roles.delivery,
      assumedBy: { service: 'firehose.amazonaws.com' },
      assumedWhen: {
        StringEquals: { 'aws:SourceAccount': accountId },
        ArnLike: { 'aws:SourceArn': deliveryStream.arn },
      },
    });
  }
}
