import { type KinesisClient, PutRecordsCommand } from '@aws-sdk/client-kinesis';
import type { Clock } from '@coinlake/coinbase';
import { encodeRecord, type PriceRecord } from '@coinlake/shared-schema';
import type { IngestPorts } from '../ports.ts';
import { type Refusal, sendBatches } from '../send-batches.ts';

// Of one PutRecords call; the bytes are those of data and partition keys together.
const limits = { records: 500, bytes: 5 * 1024 * 1024 };

/**
 * Puts records on a data stream, those of a product on one shard. Only the entries that an answer
 * refuses are sent again, so that records are out of order: readers sort by their times.
 */
export function kinesisPutter(
  client: KinesisClient,
  streamName: string,
  clock: Clock,
): IngestPorts['putRecords'] {
  return (records, deadline) =>
    sendBatches(records, {
      limits,
      deadline,
      clock,
      send: (batch, requestTimeout) => put(client, streamName, batch, requestTimeout),
    });
}

async function put(
  client: KinesisClient,
  StreamName: string,
  batch: readonly PriceRecord[],
  requestTimeout: number,
): Promise<Refusal[]> {
  const { Records: results = [] } = await client.send(
    new PutRecordsCommand({
      StreamName,
      Records: batch.map((record) => ({
        PartitionKey: record.product_id,
        Data: Buffer.from(encodeRecord(record)),
      })),
    }),
    { requestTimeout },
  );
  return batch.flatMap((record, index) => {
    const result = results[index];
    if (result?.SequenceNumber !== undefined && result.ErrorCode === undefined) return [];
    const { ErrorCode = 'NoResult', ErrorMessage = 'the answer has no result for it' } =
      result ?? {};
    return [{ record, reason: `${ErrorCode}: ${ErrorMessage}` }];
  });
}
