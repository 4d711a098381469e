import { type KinesisClient, PutRecordsCommand } from '@aws-sdk/client-kinesis';
import {
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { encodeRecord, parsePriceRecord } from '@coinlake/shared-schema';

export interface Redrive {
  readonly sqs: SQSClient;
  readonly kinesis: KinesisClient;
  readonly queueUrl: string;
  readonly streamName: string;
  /** Told after each batch. @default - nobody */
  readonly onProgress?: (sent: number) => void;
}

/** What a redrive did. */
export interface RedriveResult {
  readonly sent: number;
  /** Refused by the stream; they stay in the queue. */
  readonly refused: number;
  /** Not price records at all; they stay in the queue until it sets them aside. */
  readonly unreadable: number;
}

/** Between two empty answers that belong together: SQS asks only some of its servers at a time. */
const waitSeconds = 2;

/**
 * Sends dead-lettered records through the stream again. A message is deleted after the stream took
 * its record, never before: stopped midway, a record may travel twice, which the view undoes by its
 * `currency_id`, and none is lost.
 */
export async function redriveRecords(redrive: Redrive): Promise<RedriveResult> {
  const result = { sent: 0, refused: 0, unreadable: 0 };
  for (;;) {
    const messages = await receive(redrive);
    if (messages.length === 0) return result;
    const readable = messages.filter(isRecord);
    const taken = await put(redrive, readable);
    await remove(redrive, taken);
    result.sent += taken.length;
    result.refused += readable.length - taken.length;
    result.unreadable += messages.length - readable.length;
    redrive.onProgress?.(result.sent);
  }
}

async function receive({ sqs, queueUrl }: Redrive): Promise<Message[]> {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl: queueUrl,
      MaxNumberOfMessages: 10,
      WaitTimeSeconds: waitSeconds,
      // What is not deleted below shows up again after this time, not in this run.
      VisibilityTimeout: 300,
    }),
  );
  return Messages;
}

function isRecord({ Body = '' }: Message): boolean {
  return recordOf(Body) !== undefined;
}

function recordOf(body: string) {
  try {
    const parsed = parsePriceRecord(JSON.parse(body));
    return parsed.success ? parsed.record : undefined;
  } catch {
    // Not JSON: somebody else's message.
    return undefined;
  }
}

/** The messages whose records the stream took. */
async function put({ kinesis, streamName }: Redrive, messages: readonly Message[]) {
  const records = messages.flatMap(({ Body = '' }) => recordOf(Body) ?? []);
  if (records.length === 0) return [];
  const { Records = [] } = await kinesis.send(
    new PutRecordsCommand({
      StreamName: streamName,
      Records: records.map((record) => ({
        Data: Buffer.from(encodeRecord(record)),
        PartitionKey: record.product_id,
      })),
    }),
  );
  return messages.filter((_, index) => Records[index]?.SequenceNumber !== undefined);
}

async function remove({ sqs, queueUrl }: Redrive, messages: readonly Message[]): Promise<void> {
  if (messages.length === 0) return;
  await sqs.send(
    new DeleteMessageBatchCommand({
      QueueUrl: queueUrl,
      Entries: messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle })),
    }),
  );
}
