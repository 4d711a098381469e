import { KinesisClient, PutRecordsCommand } from '@aws-sdk/client-kinesis';
import { virtualClock } from '@coinlake/coinbase/testing';
import { encodeRecord } from '@coinlake/shared-schema';
import { mockClient } from 'aws-sdk-client-mock';
import { kinesisPutter } from '../../src/kinesis/put-records.ts';
import { aPriceRecord, priceRecords } from '../support/builders.ts';

const start = '2026-11-22T18:40:00Z';
const deadline = Date.parse(start) + 10_000;
const taken = { SequenceNumber: '1', ShardId: 'shardId-000000000000' };

describe('kinesisPutter', () => {
  const kinesis = mockClient(KinesisClient);
  beforeEach(() => kinesis.reset());

  function aPutter() {
    const clock = virtualClock(start);
    const client = new KinesisClient({ region: 'eu-central-1' });
    const putRecords = kinesisPutter(client, 'prices', clock);
    return (records: ReturnType<typeof priceRecords>) =>
      clock.runUntil(putRecords(records, deadline));
  }

  it('puts each record as a line under its product', async () => {
    kinesis.on(PutRecordsCommand).resolves({ Records: [taken, taken], FailedRecordCount: 0 });
    const records = [aPriceRecord(), aPriceRecord({ product_id: 'ETH-USD' })];

    await expect(aPutter()(records)).resolves.toEqual({ failed: [], retried: 0 });

    const { input } = kinesis.commandCalls(PutRecordsCommand)[0]?.args[0] ?? {};
    expect(input?.StreamName).toBe('prices');
    expect(
      input?.Records?.map(({ PartitionKey, Data }) => [
        PartitionKey,
        Buffer.from(Data ?? '').toString(),
      ]),
    ).toEqual(records.map((record) => [record.product_id, encodeRecord(record)]));
  });

  it('sends again only the entries that were refused', async () => {
    const refused = { ErrorCode: 'ProvisionedThroughputExceededException', ErrorMessage: 'slow' };
    kinesis
      .on(PutRecordsCommand)
      .resolvesOnce({ Records: [taken, refused, taken], FailedRecordCount: 1 })
      .resolves({ Records: [taken], FailedRecordCount: 0 });
    const records = priceRecords(3);

    await expect(aPutter()(records)).resolves.toEqual({ failed: [], retried: 1 });

    const second = kinesis.commandCalls(PutRecordsCommand)[1]?.args[0].input.Records ?? [];
    expect(second.map(({ Data }) => JSON.parse(Buffer.from(Data ?? '').toString()).sample)).toEqual(
      [1],
    );
  });

  it('gives the last reason why an entry was refused', async () => {
    kinesis.on(PutRecordsCommand).resolves({
      Records: [{ ErrorCode: 'InternalFailure', ErrorMessage: 'Internal service failure.' }],
      FailedRecordCount: 1,
    });

    const { failed } = await aPutter()(priceRecords(1));

    expect(failed).toMatchObject([{ reason: 'InternalFailure: Internal service failure.' }]);
  });

  it('takes an entry without a result as refused', async () => {
    kinesis.on(PutRecordsCommand).resolves({});

    const { failed } = await aPutter()(priceRecords(1));

    expect(failed).toMatchObject([{ reason: 'NoResult: the answer has no result for it' }]);
  });
});
