import { KinesisClient, PutRecordsCommand } from '@aws-sdk/client-kinesis';
import { DeleteMessageBatchCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { currencyId } from '@coinlake/shared-schema';
import { mockClient } from 'aws-sdk-client-mock';
import { redriveRecords } from '../../src/redrive/redrive-records.ts';

const sqs = mockClient(SQSClient);
const kinesis = mockClient(KinesisClient);

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

    expect(result).toEqual({ sent: 2, refused: 0, unreadable: 0 });
    expect(deleted()).toEqual(['handle-0', 'handle-1']);
  });

  it('keeps the message of a record that the stream refuses', async () => {
    queueHolds([aMessage(0), aMessage(1)]);
    streamTakes([false, true]);

    const result = await redrive();

    expect(result).toMatchObject({ sent: 1, refused: 1 });
    expect(deleted()).toEqual(['handle-1']);
  });

  it('deletes nothing when it is stopped before the stream has answered', async () => {
    queueHolds([aMessage(0)]);
    kinesis.on(PutRecordsCommand).rejects(new Error('stopped'));

    await expect(redrive()).rejects.toThrow('stopped');

    expect(deleted()).toEqual([]);
  });

  it.each(['{', '{"price": 1}', 'null'])('leaves alone what is no record: %s', async (Body) => {
    queueHolds([{ Body, ReceiptHandle: 'handle-0' }]);

    const result = await redrive();

    expect(result).toEqual({ sent: 0, refused: 0, unreadable: 1 });
    expect(deleted()).toEqual([]);
    expect(kinesis.commandCalls(PutRecordsCommand)).toEqual([]);
  });

  it('sends the same line and partition key as the ingestor did', async () => {
    queueHolds([aMessage(0)]);
    streamTakes([true]);

    await redrive();

    const [call] = kinesis.commandCalls(PutRecordsCommand);
    const [record] = call?.args[0].input.Records ?? [];
    expect(record?.PartitionKey).toBe('BTC-USD');
    expect(Buffer.from(record?.Data ?? '').toString()).toMatch(/^\{.*\}\n$/);
  });
});

function redrive() {
  return redriveRecords({
    sqs: new SQSClient({}),
    kinesis: new KinesisClient({}),
    queueUrl: 'q',
    streamName: 's',
  });
}

function queueHolds(messages: { Body: string; ReceiptHandle: string }[]): void {
  sqs.on(ReceiveMessageCommand).resolvesOnce({ Messages: messages }).resolves({});
}

function streamTakes(answers: boolean[]): void {
  const Records = answers.map((isTaken) =>
    isTaken ? { SequenceNumber: '1', ShardId: 's' } : { ErrorCode: 'InternalFailure' },
  );
  kinesis.on(PutRecordsCommand).resolves({ Records });
}

function deleted(): (string | undefined)[] {
  return sqs
    .commandCalls(DeleteMessageBatchCommand)
    .flatMap(({ args }) => args[0].input.Entries ?? [])
    .map(({ ReceiptHandle }) => ReceiptHandle);
}

function aMessage(sample: number) {
  const key = { product_id: 'BTC-USD', scheduled_at: '2026-11-22T18:40:00Z', sample };
  const record = {
    currency_id: currencyId(key),
    ...key,
    base_currency: 'BTC',
    quote_currency: 'USD',
    price: '63212.98',
    bid: null,
    ask: null,
    size: null,
    volume_24h: null,
    trade_id: null,
    exchange_time: null,
    timestamp: 1_795_372_800,
    date: '2026-11-22T18:40:00.000Z',
    source: 'exchange',
    schema_version: 1,
  };
  return { Body: JSON.stringify(record), ReceiptHandle: `handle-${sample}` };
}
