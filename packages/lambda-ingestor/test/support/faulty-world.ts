import type { KinesisClient, PutRecordsCommand } from '@aws-sdk/client-kinesis';
import type { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { coinbasePrices } from '@coinlake/coinbase';
import type { VirtualClock } from '@coinlake/coinbase/testing';
import {
  exchangeTicker,
  json,
  networkFault,
  page,
  type Reply,
  timeOut,
} from '@coinlake/coinbase/testing';
import { deadLetterQueue } from '../../src/dead-letter.ts';
import { kinesisPutter } from '../../src/kinesis/put-records.ts';
import type { IngestPorts } from '../../src/ports.ts';

/** The answers that a call to Coinbase may get. */
const answers = {
  fine: json(exchangeTicker),
  throttled: json({ message: 'Public rate limit exceeded' }, 429),
  unavailable: json({ message: 'Service Unavailable' }, 503),
  unknown: json({ message: 'NotFound' }, 404),
  unreachable: networkFault,
  late: timeOut,
  'a page': page(200),
  'no price': json({ ...exchangeTicker, price: '' }),
  'price zero': json({ ...exchangeTicker, price: '0' }),
  'crossed book': json({ ...exchangeTicker, bid: '2', ask: '1' }),
  'no object': json(null),
  'an odd ask': json({ ...exchangeTicker, ask: '0' }),
} satisfies Record<string, () => Reply>;

export type AnswerKind = keyof typeof answers;
export const answerKinds = Object.keys(answers) as AnswerKind[];

/** What the stream or the queue may do with a request. */
export const takeKinds = [
  'all',
  'none',
  'every second',
  'nothing known, none taken',
  'nothing known, all taken',
  'denied',
] as const;
export type TakeKind = (typeof takeKinds)[number];

/** The answers to the nth call, put and dead letter. The last of each is the answer to all that follow. */
export interface Fate {
  readonly answers: readonly AnswerKind[];
  readonly puts: readonly TakeKind[];
  readonly deadLetters: readonly TakeKind[];
  /** The process dies before its nth contact with the world; null when it does not. */
  readonly crashAt: number | null;
}

/** What is left when a process dies. */
export interface Durable {
  readonly stream: string[];
  readonly queue: string[];
}

/** The real adapters in a world with faults. `crashed` resolves when the process dies; nothing answers from then on. */
export function faultyWorld(fate: Fate, durable: Durable, clock: VirtualClock) {
  let contacts = 0;
  let die: () => void = () => undefined;
  const crashed = new Promise<void>((resolve) => {
    die = resolve;
  });

  async function contact<T>(answer: () => T | Promise<T>): Promise<T> {
    if (contacts === fate.crashAt) die();
    contacts += 1;
    return fate.crashAt !== null && contacts > fate.crashAt
      ? new Promise<never>(() => undefined)
      : answer();
  }

  const nextAnswer = inTurn(fate.answers, 'fine');
  const nextPut = inTurn(fate.puts, 'all');
  const nextLetter = inTurn(fate.deadLetters, 'all');

  const fetch = () =>
    contact(() => {
      const reply = answers[nextAnswer()]();
      if (reply instanceof Error) throw reply;
      return reply;
    });
  const kinesis = {
    send: ({ input: { Records = [] } }: PutRecordsCommand) =>
      contact(() => ({
        Records: take(nextPut(), Records, ({ Data }) =>
          durable.stream.push(Buffer.from(Data ?? '').toString()),
        ).map((isTaken) => (isTaken ? { SequenceNumber: '1' } : { ErrorCode: 'InternalFailure' })),
      })),
  };
  const sqs = {
    send: ({ input: { Entries = [] } }: SendMessageBatchCommand) =>
      contact(() => {
        const taken = take(nextLetter(), Entries, ({ MessageBody = '' }) =>
          durable.queue.push(MessageBody),
        );
        return { Successful: Entries.filter((_, index) => taken[index]) };
      }),
  };

  const countingClock = {
    ...clock,
    sleep: (milliseconds: number) => contact(() => clock.sleep(milliseconds)),
  };
  const ports: IngestPorts = {
    now: clock.now,
    sleep: countingClock.sleep,
    fetchPrice: coinbasePrices({ clock: countingClock, fetch, throttle: async () => undefined })(
      () => undefined,
    ),
    putRecords: kinesisPutter(kinesis as unknown as KinesisClient, 'prices', countingClock),
    deadLetter: deadLetterQueue(sqs as unknown as SQSClient, 'https://queue', countingClock),
  };
  return { ports, crashed };
}

function inTurn<Kind>(kinds: readonly Kind[], otherwise: Kind): () => Kind {
  let index = -1;
  return () => {
    index += 1;
    return kinds[index] ?? kinds.at(-1) ?? otherwise;
  };
}

/** Stores the entries that are taken. Returns for each whether it was, or throws the client's error. */
function take<Entry>(kind: TakeKind, entries: readonly Entry[], store: (entry: Entry) => void) {
  const isTaken = (index: number) =>
    kind === 'all' ||
    kind === 'nothing known, all taken' ||
    (kind === 'every second' && index % 2 === 0);
  for (const [index, entry] of entries.entries()) if (isTaken(index)) store(entry);
  if (kind.startsWith('nothing known')) throw timeOut();
  if (kind === 'denied') throw Object.assign(new Error('denied'), { $fault: 'client' });
  return entries.map((_, index) => isTaken(index));
}
