import { DescribeDeliveryStreamCommand } from '@aws-sdk/client-firehose';
import { DescribeStreamSummaryCommand } from '@aws-sdk/client-kinesis';
import { GetFunctionCommand } from '@aws-sdk/client-lambda';
import { GetScheduleGroupCommand } from '@aws-sdk/client-scheduler';
import { GetQueueUrlCommand } from '@aws-sdk/client-sqs';
import { type Audited, cents, type Question, question, questions } from './question.ts';

/** What carries prices from Coinbase to the lake. */
export function flowQuestions({ aws, names, prices }: Audited): Question[] {
  const StreamName = names.stream.name;
  const DeliveryStreamName = names.deliveryStream.name;
  const FunctionName = names.ingestor.name;
  const Name = names.scheduleGroup.name;
  return [
    question(`schedules of ${Name}`, () =>
      aws.scheduler.send(new GetScheduleGroupCommand({ Name })),
    ),
    question(`function ${FunctionName}`, () =>
      aws.lambda.send(new GetFunctionCommand({ FunctionName })),
    ),
    question(
      `stream ${StreamName}`,
      () => aws.kinesis.send(new DescribeStreamSummaryCommand({ StreamName })),
      cents(prices.kinesis.shardHour, [730, 'h']),
    ),
    question(`delivery ${DeliveryStreamName}`, () =>
      aws.firehose.send(new DescribeDeliveryStreamCommand({ DeliveryStreamName })),
    ),
    ...questions('queue', names.queues, (QueueName) =>
      aws.sqs.send(new GetQueueUrlCommand({ QueueName })),
    ),
  ];
}
