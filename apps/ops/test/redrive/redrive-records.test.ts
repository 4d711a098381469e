import { KinesisClient, PutRecordsCommand } from '@aws-sdk/client-kinesis';
import {
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { encodeRecord, rawColumns } from '@coinlake/shared-schema';
import { aPriceRecord } from '@coinlake/shared-schema/testing';
import { mockClient } from 'aws-sdk-client-mock';
import { redriveRecords } from '../../src/redrive/redrive-records.ts';
import { retryMilliseconds } from '../../src/redrive/retry-failed.ts';

const sqs = mockClient(SQSClient);
const kinesis = mockClient(KinesisClient);
const took = { SequenceNumber: '1', ShardId: 's' };
const throttled = { ErrorCode: 'ProvisionedThroughputExceededException' };

beforeEach(() => {
  sqs.reset();
  kinesis.reset();
  sqs.on(DeleteMessageBatchCommand).resolves({});
});

describe('redriveRecords', () => {
  it('sends every record and then deletes its message', async () => {
    queueHolds([aMessage(0), aMessage(1)]);
    streamTakes([true, true]);

    const result = await redrive();

    expect(result).toEqual({ sent: 2, undeleted: 0, refused: 0, unreadable: 0 });
    expect(deleted()).toEqual(['handle-0', 'handle-1']);
  });

  it('keeps the message of a record that the stream refuses', async () => {
    queueHolds([aMessage(0), aMessage(1)]);
    streamTakes([false, true]);

    const result = await redrive();

    expect(result).toMatchObject({ sent: 1, refused: 1 });
    expect(deleted()).toEqual(['handle-1']);
  });

  it('sends only the throttled records again', async () => {
    queueHolds([aMessage(0), aMessage(1)]);
    kinesis
      .on(PutRecordsCommand)
      .resolvesOnce({ Records: [throttled, took] })
      .resolves({ Records: [took] });

    expect(await redrive()).toMatchObject({ sent: 2, refused: 0 });

    const sizes = kinesis
      .commandCalls(PutRecordsCommand)
      .map(({ args }) => args[0].input.Records?.length);
    expect(sizes).toEqual([2, 1]);
  });

  it('ends when the stream goes on refusing, and receives no further message', async () => {
    sqs.on(ReceiveMessageCommand).resolves({ Messages: [aMessage(0)] });
    streamTakes([false]);

    expect(await redrive()).toMatchObject({ sent: 0, refused: 1 });
    expect(sqs.commandCalls(ReceiveMessageCommand)).toHaveLength(1);
  });

  it('keeps a message invisible for longer than the work on it takes', async () => {
    queueHolds([]);

    await redrive();

    const [call] = sqs.commandCalls(ReceiveMessageCommand);
    const workedOn = 2 * retryMilliseconds;
    expect(call?.args[0].input.VisibilityTimeout).toBeGreaterThan(workedOn / 1000);
  });

  it('deletes a message again that SQS did not, and counts it once it is deleted', async () => {
    queueHolds([aMessage(0), aMessage(1)]);
    streamTakes([true, true]);
    sqs
      .on(DeleteMessageBatchCommand)
      .resolvesOnce({ Successful: [{ Id: '0' }], Failed: [aFailure('1')] })
      .resolves({});

    expect(await redrive()).toMatchObject({ sent: 2, undeleted: 0 });
    expect(deleted()).toEqual(['handle-0', 'handle-1', 'handle-1']);
  });

  it('does not count a message as sent that it could not delete, nor send it twice', async () => {
    sqs.on(ReceiveMessageCommand).resolves({ Messages: [aMessage(0)] });
    streamTakes([true]);
    sqs.on(DeleteMessageBatchCommand).resolves({ Successful: [], Failed: [aFailure('0')] });

    expect(await redrive()).toMatchObject({ sent: 0, undeleted: 1 });
    expect(kinesis.commandCalls(PutRecordsCommand)).toHaveLength(1);
  });

  it('sends the records of the poisoned queue too', async () => {
    sqs.on(ReceiveMessageCommand).resolves({});
    sqs
      .on(ReceiveMessageCommand, { QueueUrl: 'poisoned' })
      .resolvesOnce({ Messages: [aMessage(0)] })
      .resolves({});
    streamTakes([true]);

    expect(await redrive()).toMatchObject({ sent: 1 });
  });

  it('counts a message that comes back in a long run once', async () => {
    const stray = { Body: '{', MessageId: 'stray', ReceiptHandle: 'handle' };
    sqs.on(ReceiveMessageCommand).resolves({ Messages: [stray] });

    expect(await redrive()).toMatchObject({ unreadable: 1 });
  });

  it('deletes nothing when it is stopped before the stream answered', async () => {
    queueHolds([aMessage(0)]);
    kinesis.on(PutRecordsCommand).rejects(new Error('stopped'));

    await expect(redrive()).rejects.toThrow('stopped');

    expect(deleted()).toEqual([]);
  });

  it.each(['{', '{"price": 1}', 'null'])(
    'leaves a message in the queue that is not a record: %s',
    async (Body) => {
      queueHolds([{ Body, MessageId: 'm', ReceiptHandle: 'handle-0' }]);

      const result = await redrive();

      expect(result).toEqual({ sent: 0, undeleted: 0, refused: 0, unreadable: 1 });
      expect(deleted()).toEqual([]);
      expect(kinesis.commandCalls(PutRecordsCommand)).toEqual([]);
    },
  );

  it('sends the same line and partition key as the ingestor did', async () => {
    queueHolds([aMessage(0)]);
    streamTakes([true]);

    await redrive();

    expect(sent()).toEqual([{ PartitionKey: 'BTC-USD', line: encodeRecord(recordOf(0)) }]);
  });

  it('sends a record from before a nullable column was added with null in that column', async () => {
    for (const { name } of rawColumns.filter(({ nullable }) => nullable)) {
      sqs.reset();
      kinesis.reset();
      sqs.on(DeleteMessageBatchCommand).resolves({});
      const { [name]: _, ...older } = { ...recordOf(0) } as Record<string, unknown>;
      queueHolds([aMessage(0, older)]);
      streamTakes([true]);

      expect(await redrive()).toEqual({ sent: 1, undeleted: 0, refused: 0, unreadable: 0 });
      expect(sent().map(({ line }) => JSON.parse(line))).toEqual([
        { ...recordOf(0), [name]: null },
      ]);
    }
  });

  it('leaves a record of a later version of the contract in the queue', async () => {
    queueHolds([aMessage(0, { ...recordOf(0), schema_version: 99 })]);

    expect(await redrive()).toMatchObject({ sent: 0, unreadable: 1 });
    expect(deleted()).toEqual([]);
  });
});

let now = 0;

async function sleep(milliseconds: number): Promise<void> {
  now += milliseconds;
}

function redrive() {
  return redriveRecords({
    sqs: new SQSClient({}),
    kinesis: new KinesisClient({}),
    queueUrls: ['q', 'poisoned'],
    streamName: 's',
    time: { now: () => now, sleep },
  });
}

function queueHolds(messages: Message[]): void {
  sqs.on(ReceiveMessageCommand).resolvesOnce({ Messages: messages }).resolves({});
}

function streamTakes(answers: boolean[]): void {
  const records = answers.map((isTaken) => (isTaken ? took : throttled));
  // What is sent again is refused again.
  kinesis
    .on(PutRecordsCommand)
    .resolvesOnce({ Records: records })
    .resolves({ Records: records.filter((record) => record === throttled) });
}

function sent() {
  const [call] = kinesis.commandCalls(PutRecordsCommand);
  const records = call?.args[0].input.Records ?? [];
  return records.map(({ PartitionKey, Data }) => ({
    PartitionKey,
    line: Buffer.from(Data ?? '').toString(),
  }));
}

function aFailure(Id: string) {
  return { Id, Code: 'InternalError', SenderFault: false };
}

function deleted(): (string | undefined)[] {
  return sqs
    .commandCalls(DeleteMessageBatchCommand)
    .flatMap(({ args }) => args[0].input.Entries ?? [])
    .map(({ ReceiptHandle }) => ReceiptHandle);
}

function aMessage(sample: number, record: object = recordOf(sample)) {
  return {
    Body: JSON.stringify(record),
    MessageId: `message-${sample}`,
    ReceiptHandle: `handle-${sample}`,
  };
}

function recordOf(sample: number) {
  return aPriceRecord({ sample });
}
