import { type KinesisClient, PutRecordsCommand } from '@aws-sdk/client-kinesis';
import { encodeRecord, type PriceRecord } from '@coinlake/shared-schema';
import type { Clock } from '../clock.ts';
import type { IngestPorts } from '../ports.ts';
import { type Refusal, sendBatches } from '../send-batches.ts';

/** Of one PutRecords call; the bytes are 5 MiB for data and partition keys together. */
const limits = { records: 500, bytes: 5 * 1024 * 1024 };

/**
 * Puts records on a data stream, partitioned by product, so that the prices of a product stay in
 * order. An answer may refuse some entries; only those are sent again.
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
      send: (batch) => put(client, streamName, batch),
    });
}

async function put(
  client: KinesisClient,
  StreamName: string,
  batch: readonly PriceRecord[],
): Promise<Refusal[]> {
  const { Records: results = [] } = await client.send(
    new PutRecordsCommand({
      StreamName,
      Records: batch.map((record) => ({
        PartitionKey: record.product_id,
        Data: Buffer.from(encodeRecord(record)),
      })),
    }),
  );
  return batch.flatMap((record, index) => {
    const result = results[index];
    if (result?.SequenceNumber !== undefined && result.ErrorCode === undefined) return [];
    const { ErrorCode = 'NoResult', ErrorMessage = 'the answer has no result for it' } =
      result ?? {};
    return [{ record, reason: `${ErrorCode}: ${ErrorMessage}` }];
  });
}
