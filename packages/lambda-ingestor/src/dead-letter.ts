import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { Clock } from '@coinlake/coinbase';
import { encodeRecord, type PriceRecord } from '@coinlake/shared-schema';
import type { Failure, IngestPorts } from './ports.ts';
import { type Refusal, sendBatches } from './send-batches.ts';

// Of one SendMessageBatch call: ten messages and 256 KiB together, of which half is for attributes.
const limits = { records: 10, bytes: 128 * 1024 };

/**
 * Keeps records that the stream refused, one to a message, each as the line that was to be sent. The
 * message attribute `reason` says why it was refused.
 */
export function deadLetterQueue(
  client: SQSClient,
  queueUrl: string,
  clock: Clock,
): IngestPorts['deadLetter'] {
  return (failures, deadline) => {
    const reasons = new Map(failures.map(({ record, reason }) => [record.currency_id, reason]));
    return sendBatches(
      failures.map(({ record }) => record),
      {
        limits,
        clock,
        deadline,
        send: (batch, requestTimeout) =>
          sendMessages(client, queueUrl, withReasons(batch, reasons), requestTimeout),
      },
    );
  };
}

function withReasons(batch: readonly PriceRecord[], reasons: ReadonlyMap<string, string>) {
  return batch.map((record) => ({ record, reason: reasons.get(record.currency_id) ?? 'unknown' }));
}

async function sendMessages(
  client: SQSClient,
  QueueUrl: string,
  failures: readonly Failure[],
  requestTimeout: number,
): Promise<Refusal[]> {
  const { Successful = [], Failed = [] } = await client.send(
    new SendMessageBatchCommand({
      QueueUrl,
      Entries: failures.map(({ record, reason }, index) => ({
        Id: String(index),
        MessageBody: encodeRecord(record),
        MessageAttributes: { reason: { DataType: 'String', StringValue: reason.slice(0, 1024) } },
      })),
    }),
    { requestTimeout },
  );
  const kept = new Set(Successful.map(({ Id }) => Id));
  return failures.flatMap(({ record }, index) => {
    if (kept.has(String(index))) return [];
    const failed = Failed.find(({ Id }) => Id === String(index));
    const reason = `${failed?.Code ?? 'NoResult'}: ${failed?.Message ?? 'not in the answer'}`;
    return [{ record, reason, isFinal: failed?.SenderFault === true }];
  });
}
