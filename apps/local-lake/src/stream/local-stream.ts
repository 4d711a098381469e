import { randomUUID } from 'node:crypto';
import { encodeRecord, type PriceRecord } from '@coinlake/shared-schema';
import type { StateStore } from '../state-store.ts';

/** The records of one put, as the stream keeps them. */
export interface StreamBatch {
  /** Grows by one per batch and is never used twice. */
  readonly sequence: number;
  /** Unix milliseconds. */
  readonly arrivedAt: number;
  /** Newline-delimited JSON. */
  readonly lines: string;
  readonly records: number;
}

/** What Kinesis is on AWS: keeps batches in order until they are delivered, whatever happens. */
export interface LocalStream {
  /** Tells this stream from every other, for names that must not meet. */
  readonly id: string;
  /** Keeps the records; they are on disk when it returns, all of them or, if it throws, none. */
  append(records: readonly PriceRecord[], arrivedAt: number): void;
  /** Batches that wait for delivery, oldest first. */
  undelivered(): Iterable<StreamBatch>;
  /** Forgets the batches up to and including `sequence`: they are in the lake. */
  checkpoint(sequence: number): void;
}

type StoredBatch = Omit<StreamBatch, 'sequence'>;

/** The stream that lives in `store`. */
export function localStream(store: StateStore): LocalStream {
  const id = streamId(store);
  let last = lastSequence(store);
  return {
    id,
    append: (records, arrivedAt) => {
      const lines = records.map(encodeRecord).join('');
      const batch: StoredBatch = { arrivedAt, lines, records: records.length };
      store.transactionSync(() => store.putSync(['batch', last + 1], batch));
      last += 1;
    },
    undelivered: () => batches(store),
    checkpoint: (sequence) => {
      store.transactionSync(() => {
        for (const key of store.getKeys({ start: ['batch', 0], end: ['batch', sequence + 1] })) {
          store.removeSync(key);
        }
        store.putSync(['checkpoint'], sequence);
      });
    },
  };
}

function* batches(store: StateStore): Generator<StreamBatch> {
  for (const { key, value } of store.getRange({ start: ['batch', 0], end: ['batch', Infinity] })) {
    yield { sequence: Number(key[1]), ...(value as StoredBatch) };
  }
}

function streamId(store: StateStore): string {
  const kept = store.get(['stream-id']) as string | undefined;
  if (kept !== undefined) return kept;
  const id = randomUUID();
  store.transactionSync(() => store.putSync(['stream-id'], id));
  return id;
}

function lastSequence(store: StateStore): number {
  const [newest] = store.getKeys({
    start: ['batch', Infinity],
    end: ['batch', 0],
    reverse: true,
    limit: 1,
  });
  const checkpoint = (store.get(['checkpoint']) as number | undefined) ?? 0;
  return Math.max(checkpoint, Number(newest?.[1] ?? 0));
}
