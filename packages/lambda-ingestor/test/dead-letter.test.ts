import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { virtualClock } from '@coinlake/coinbase/testing';
import { encodeRecord } from '@coinlake/shared-schema';
import { mockClient } from 'aws-sdk-client-mock';
import { deadLetterQueue } from '../src/dead-letter.ts';
import { priceRecords } from './support/builders.ts';

const queueUrl = 'https://sqs.eu-central-1.amazonaws.com/123456789012/prices';

const keepAll = ({ Entries = [] }: { Entries?: { Id: string }[] }) => ({
  Successful: Entries.map(({ Id }) => ({ Id })),
});

describe('deadLetterQueue', () => {
  const sqs = mockClient(SQSClient);
  beforeEach(() => {
    sqs.reset();
    sqs.on(SendMessageBatchCommand).callsFake(keepAll);
  });

  function keep(count: number, reason = 'InternalFailure: no') {
    const clock = virtualClock('2026-11-22T18:44:00Z');
    const deadLetter = deadLetterQueue(new SQSClient({ region: 'eu-central-1' }), queueUrl, clock);
    return clock.runUntil(
      deadLetter(
        priceRecords(count).map((record) => ({ record, reason })),
        clock.now() + 8_000,
      ),
    );
  }

  const batches = () =>
    sqs.commandCalls(SendMessageBatchCommand).map(({ args }) => args[0].input.Entries ?? []);

  it('sends each record as its own message, together with the reason', async () => {
    await expect(keep(1)).resolves.toEqual({ failed: [], retried: 0 });

    expect(batches()).toEqual([
      [
        {
          Id: '0',
          MessageBody: priceRecords(1).map(encodeRecord).join(''),
          MessageAttributes: {
            reason: { DataType: 'String', StringValue: 'InternalFailure: no' },
          },
        },
      ],
    ]);
  });

  it('sends ten messages at most in one call', async () => {
    await keep(23);

    expect(batches().map((entries) => entries.length)).toEqual([10, 10, 3]);
  });

  it('cuts a long reason', async () => {
    await keep(1, 'x'.repeat(5_000));

    expect(batches()[0]?.[0]?.MessageAttributes?.reason?.StringValue).toHaveLength(1_024);
  });

  it('sends again only the messages that failed', async () => {
    sqs
      .on(SendMessageBatchCommand)
      .resolvesOnce({
        Successful: [{ Id: '0', MessageId: 'm', MD5OfMessageBody: 'x' }],
        Failed: [{ Id: '1', Code: 'InternalError', Message: 'oops', SenderFault: false }],
      })
      .callsFake(keepAll);

    await expect(keep(2)).resolves.toEqual({ failed: [], retried: 1 });
    expect(batches().map((entries) => entries.length)).toEqual([2, 1]);
  });

  it('does not send again a message that is at fault itself', async () => {
    sqs.on(SendMessageBatchCommand).resolves({
      Successful: [],
      Failed: [{ Id: '0', Code: 'InvalidMessageContents', Message: 'bad', SenderFault: true }],
    });

    const { failed } = await keep(1);

    expect(failed).toMatchObject([{ reason: 'InvalidMessageContents: bad' }]);
    expect(batches()).toHaveLength(1);
  });

  it('gives up after some seconds and says what is left', async () => {
    sqs.on(SendMessageBatchCommand).resolves({ Successful: [] });

    const { failed } = await keep(1);

    expect(failed).toMatchObject([{ reason: 'NoResult: not in the answer' }]);
  });

  it('treats every record as refused if the answer is empty', async () => {
    sqs.on(SendMessageBatchCommand).resolves({});

    expect((await keep(2)).failed).toHaveLength(2);
  });
});
