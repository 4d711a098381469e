import { type KinesisClient, PutRecordsCommand } from '@aws-sdk/client-kinesis';
import {
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { encodeRecord, type PriceRecord, parsePriceRecord } from '@coinlake/shared-schema';
import { realTime, retryFailed, type Time } from './retry-failed.ts';

export interface Redrive {
  readonly sqs: SQSClient;
  readonly kinesis: KinesisClient;
  /** Emptied in this order. */
  readonly queueUrls: readonly string[];
  readonly streamName: string;
  /** Told after each batch. @default - nobody */
  readonly onProgress?: (sent: number) => void;
  /** @default - the clock of this machine */
  readonly time?: Time;
}

/** What a redrive did. */
export interface RedriveResult {
  /** On the stream, and gone from the queue. */
  readonly sent: number;
  /** On the stream, but SQS would not delete the message: it will be sent again. */
  readonly undeleted: number;
  /** Refused by the stream for a minute, which ended the run; they stay in the queue. */
  readonly refused: number;
  /** Not price records at all; they stay in the queue. */
  readonly unreadable: number;
}

/** Between two empty answers that belong together: SQS asks only some of its servers at a time. */
const waitSeconds = 2;

/** For longer than a batch is worked on, so that no message comes back while it is. */
export const invisibleSeconds = 600;

/** A message with the record that it holds. */
interface Readable {
  readonly message: Message;
  readonly record: PriceRecord;
}

/**
 * Sends dead-lettered records through the stream again. A message is deleted after the stream took
 * its record, never before: stopped midway, a record may travel twice, which the view undoes by its
 * `currency_id`, and none is lost. A stream that goes on refusing ends the run, because each
 * further one takes a message nearer to the queue for poisoned ones.
 */
export async function redriveRecords(redrive: Redrive): Promise<RedriveResult> {
  const result = { sent: 0, undeleted: 0, refused: 0, unreadable: 0 };
  const seen = new Set<string>();
  for (const queueUrl of redrive.queueUrls) {
    while (result.refused === 0) {
      const messages = (await receive(redrive, queueUrl)).filter(isNew(seen));
      if (messages.length === 0) break;
      const readable = messages.flatMap(asReadable);
      const refused = await retryFailed(readable, (left) => put(redrive, left), timeOf(redrive));
      const taken = readable.filter((one) => !refused.includes(one));
      const undeleted = await retryFailed(
        taken.map(({ message }) => message),
        (left) => remove(redrive, queueUrl, left),
        timeOf(redrive),
      );
      result.sent += taken.length - undeleted.length;
      result.undeleted += undeleted.length;
      result.refused += refused.length;
      result.unreadable += messages.length - readable.length;
      redrive.onProgress?.(result.sent);
    }
  }
  return result;
}

function timeOf({ time = realTime }: Redrive): Time {
  return time;
}

async function receive({ sqs }: Redrive, QueueUrl: string): Promise<Message[]> {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl,
      MaxNumberOfMessages: 10,
      WaitTimeSeconds: waitSeconds,
      VisibilityTimeout: invisibleSeconds,
    }),
  );
  return Messages;
}

/** In a run that outlasts the invisibility, what was left alone comes back. */
function isNew(seen: Set<string>) {
  return ({ MessageId = '' }: Message) => !seen.has(MessageId) && seen.add(MessageId);
}

function asReadable(message: Message): Readable[] {
  try {
    const parsed = parsePriceRecord(JSON.parse(message.Body ?? ''));
    return parsed.success ? [{ message, record: parsed.record }] : [];
  } catch {
    // Not JSON: somebody else's message.
    return [];
  }
}

/** What the stream refused. */
async function put(
  { kinesis, streamName }: Redrive,
  readable: readonly Readable[],
): Promise<Readable[]> {
  const { Records = [] } = await kinesis.send(
    new PutRecordsCommand({
      StreamName: streamName,
      Records: readable.map(({ record }) => ({
        Data: Buffer.from(encodeRecord(record)),
        PartitionKey: record.product_id,
      })),
    }),
  );
  return readable.filter((_, index) => Records[index]?.SequenceNumber === undefined);
}

/** The messages that are still there. */
async function remove({ sqs }: Redrive, QueueUrl: string, messages: readonly Message[]) {
  const { Failed = [] } = await sqs.send(
    new DeleteMessageBatchCommand({
      QueueUrl,
      Entries: messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle })),
    }),
  );
  const failed = new Set(Failed.map(({ Id }) => Id));
  return messages.filter((_, index) => failed.has(String(index)));
}
