import { DescribeDeliveryStreamCommand } from '@aws-sdk/client-firehose';
import { DescribeStreamSummaryCommand } from '@aws-sdk/client-kinesis';
import { GetFunctionCommand } from '@aws-sdk/client-lambda';
import { GetScheduleGroupCommand } from '@aws-sdk/client-scheduler';
import { DescribeSecretCommand } from '@aws-sdk/client-secrets-manager';
import { GetQueueUrlCommand } from '@aws-sdk/client-sqs';
import { type Inspector, named } from '../inspector.ts';
import { hours, standing } from '../standing-cost.ts';

/** What carries prices from Coinbase to the lake. */
export const flowInspectors: Readonly<Record<string, Inspector>> = {
  aws_secretsmanager_secret: named(
    'secret',
    'name',
    async ({ aws }, SecretId) => {
      const { DeletedDate } = await aws.secrets.send(new DescribeSecretCommand({ SecretId }));
      return DeletedDate === undefined;
    },
    standing(({ secrets }) => secrets.secretMonth),
  ),
  aws_scheduler_schedule_group: named('schedules of', 'name', ({ aws }, Name) =>
    aws.scheduler.send(new GetScheduleGroupCommand({ Name })),
  ),
  aws_lambda_function: named('function', 'function_name', ({ aws }, FunctionName) =>
    aws.lambda.send(new GetFunctionCommand({ FunctionName })),
  ),
  aws_kinesis_stream: named(
    'stream',
    'name',
    ({ aws }, StreamName) => aws.kinesis.send(new DescribeStreamSummaryCommand({ StreamName })),
    (audited, { shard_count: shards }) =>
      typeof shards === 'number'
        ? standing(({ kinesis }) => kinesis.shardHour, hours, [shards, 'shards'])(audited)
        : standing(({ kinesis }) => kinesis.onDemandStreamHour, hours)(audited),
  ),
  aws_kinesis_firehose_delivery_stream: named('delivery', 'name', ({ aws }, name) =>
    aws.firehose.send(new DescribeDeliveryStreamCommand({ DeliveryStreamName: name })),
  ),
  aws_sqs_queue: named('queue', 'name', ({ aws }, QueueName) =>
    aws.sqs.send(new GetQueueUrlCommand({ QueueName })),
  ),
};
