import { type KinesisClient, PutRecordsCommand } from '@aws-sdk/client-kinesis';
import {
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { encodeRecord, type PriceRecord, readPriceRecord } from '@coinlake/shared-schema';
import { realTime, retryFailed, type Time } from './retry-failed.ts';

/** What a redrive works with. */
export interface Redrive {
  readonly sqs: SQSClient;
  readonly kinesis: KinesisClient;
  /** Emptied in this order. */
  readonly queueUrls: readonly string[];
  readonly streamName: string;
  /** Called after each batch with the number of records sent so far. @default - not reported */
  readonly onProgress?: (sent: number) => void;
  /** @default - the clock of this machine */
  readonly time?: Time;
}

/** How many messages had which outcome. */
export interface RedriveResult {
  /** On the stream, and deleted from the queue. */
  readonly sent: number;
  /** On the stream, but SQS did not delete the message: the next run sends it again. */
  readonly undeleted: number;
  /** Refused by the stream for a minute, which ended the run. They stay in the queue. */
  readonly refused: number;
  /** Not price records of this or an earlier version of the contract. They stay in the queue. */
  readonly unreadable: number;
}

// Long polling: without it SQS asks only some of its servers, and may miss messages.
const waitSeconds = 2;

/** Longer than the work on a batch takes, so that no message comes back during it. */
export const invisibleSeconds = 600;

/** A message and the record in it. */
interface Readable {
  readonly message: Message;
  readonly record: PriceRecord;
}

/**
 * Sends dead-lettered records through the stream again. A message is deleted only after the stream
 * has taken its record: a run that is stopped midway loses none and may send one twice, which the
 * view leaves out by its `currency_id`. The run ends when the stream goes on refusing, because each
 * further receive brings a message nearer to the queue for poisoned ones.
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

/** Messages that were left in the queue come back in a run that outlasts their invisibility. */
function isNew(seen: Set<string>) {
  return ({ MessageId = '' }: Message) => !seen.has(MessageId) && seen.add(MessageId);
}

function asReadable(message: Message): Readable[] {
  try {
    const parsed = readPriceRecord(JSON.parse(message.Body ?? ''));
    return parsed.success ? [{ message, record: parsed.record }] : [];
  } catch {
    // Not JSON, so not a message of the ingestor.
    return [];
  }
}

/** Puts the records on the stream. Resolves to those that it refused. */
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

/** Deletes the messages. Resolves to those that SQS did not delete. */
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
