import { CreateDatabaseCommand, CreateTableCommand } from '@aws-sdk/client-glue';
import { CreateStreamCommand } from '@aws-sdk/client-kinesis';
import { CreateBucketCommand } from '@aws-sdk/client-s3';
import { CreateQueueCommand } from '@aws-sdk/client-sqs';
import type { EmulatedAws } from '@coinlake/emulated-aws';
import { firehosePrefix, lakeLayout, rawColumns } from '@coinlake/shared-schema';
import type { AwsClients } from './aws-clients.ts';
import type { DeployedLake } from './deployed-lake.ts';

/** The least that the function needs to run, made without Terraform, so that it is quick to break. */
export async function aSmallLake(
  { accountId, region }: EmulatedAws,
  { glue, kinesis, s3, sqs }: AwsClients,
): Promise<DeployedLake> {
  const { table } = lakeLayout.raw;
  const arn = (service: string, resource: string) =>
    `arn:aws:${service}:${region}:${accountId}:${resource}`;
  await kinesis.send(new CreateStreamCommand({ StreamName: 'prices', ShardCount: 1 }));
  const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: 'undelivered' }));
  await s3.send(new CreateBucketCommand({ Bucket: 'small-lake' }));
  await glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name: 'lake' } }));
  await glue.send(
    new CreateTableCommand({
      DatabaseName: 'lake',
      TableInput: {
        Name: table,
        StorageDescriptor: {
          Location: `s3://small-lake/${lakeLayout.raw.prefix}`,
          Columns: rawColumns.map(({ name, type }) => ({ Name: name, Type: type })),
        },
      },
    }),
  );
  return {
    variables: {
      STREAM_NAME: 'prices',
      DEAD_LETTER_QUEUE_URL: QueueUrl,
      PRODUCTS: 'BTC-USD,ETH-USD,ADA-USD',
      CALLS_PER_RUN: '9',
      SPREAD_SECONDS: '240',
      GLUE_DATABASE: 'lake',
      GLUE_TABLE: table,
    },
    timeoutSeconds: 60,
    codeHash: '',
    scheduleInput: '{"scheduledAt":"<aws.scheduler.scheduled-time>"}',
    streamArn: arn('kinesis', 'stream/prices'),
    deadLetterQueueArn: arn('sqs', 'undelivered'),
    deliveryPrefix: firehosePrefix,
    lakeBucket: 'small-lake',
    permissions: '{"Statement":[]}',
    secretArn: '',
  };
}
