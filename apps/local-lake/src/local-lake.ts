import type { Clock, FetchPrice } from '@coinlake/coinbase';
import type { IngestPorts, Report } from '@coinlake/lambda-ingestor';
import { hourMilliseconds } from '@coinlake/shared-schema/durations';
import { type PromisedSlot, promisedSlots } from './completeness/promised-slots.ts';
import { deadLetters } from './delivery/dead-letters.ts';
import { type LocalDelivery, localDelivery } from './delivery/local-delivery.ts';
import { messageOf } from './errors.ts';
import { type IngestSchedule, serveSchedule } from './ingest/serve-schedule.ts';
import { slotLog } from './ingest/slot-log.ts';
import { curate } from './lake/curate.ts';
import { type LakeReader, openLakeReader } from './lake/lake-reader.ts';
import { claimLakeDirectory, type LakeKind } from './lake-directory.ts';
import type { LakeEvent, LakeListener } from './lake-event.ts';
import { sideBySide } from './side-by-side.ts';
import { openStateStore } from './state-store.ts';
import { type LocalStream, localStream } from './stream/local-stream.ts';

export interface LocalLakeOptions {
  readonly directory: string;
  readonly kind: LakeKind;
  readonly prices: (report: Report) => FetchPrice;
  readonly schedule: IngestSchedule;
  readonly bufferSeconds: number;
  readonly bufferMegabytes: number;
  readonly clock: Clock;
}

/** The whole pipeline on one machine. */
export interface LocalLake {
  /** Records that a former process left on the stream. */
  readonly recovered: number;
  /** Answers SQL over what is delivered. */
  readonly query: LakeReader['query'];
  /** The slots since an instant (ISO 8601), oldest first, with what is known of their gaps. */
  readonly promisedSlots: (since: string) => readonly PromisedSlot[];
  /** @returns stops the listening */
  listen(listener: LakeListener): () => void;
  /** Ingests and delivers until `signal` aborts or a part fails, then delivers what is left. */
  run(signal: AbortSignal): Promise<void>;
  /** Gives the directory back. What was not delivered is on disk and goes first next time. */
  close(): Promise<void>;
}

// The first object does not wait for a full buffer: whoever has just started wants to query.
const firstBufferSeconds = 3;
const pollMilliseconds = 500;
const curateMilliseconds = hourMilliseconds;

/**
 * Opens the lake in a directory for filling it.
 *
 * @throws BadInputError when the directory cannot be used
 */
export async function openLocalLake(options: LocalLakeOptions): Promise<LocalLake> {
  const { directory, clock } = options;
  const release = claimLakeDirectory(directory, options.kind);
  const store = openStateStore(directory);
  const stream = localStream(store);
  const listeners = new Set<LakeListener>();
  const emit = (event: LakeEvent) => {
    for (const listener of listeners) listener(event);
  };
  const reader = await openLakeReader(directory, (file) => emit({ type: 'set-aside', file }));
  const ports = {
    prices: options.prices,
    putRecords: recordPutter(stream, clock, emit),
    deadLetter: deadLetters(directory, clock.now),
    clock,
    slotLog: slotLog(store),
    listener: emit,
  };

  return {
    recovered: [...stream.undelivered()].reduce((sum, { records }) => sum + records, 0),
    query: reader.query,
    promisedSlots: (since) => promisedSlots(store, since, clock.now()),
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    run: async (signal) => {
      try {
        await sideBySide(signal, [
          (ending) => serveSchedule(ports, options.schedule, ending),
          (ending) => keepDelivering(stream, options, emit, ending),
          (ending) => keepCurating(options, emit, ending),
        ]);
      } finally {
        await attempt(emit, () => deliveryOf(stream, options, options.bufferSeconds).flush());
      }
    },
    close: async () => {
      reader.close();
      await store.close();
      release();
    },
  };
}

function recordPutter(
  stream: LocalStream,
  clock: Clock,
  emit: LakeListener,
): IngestPorts['putRecords'] {
  return async (records) => {
    stream.append(records, clock.now());
    emit({ type: 'streamed', records: records.length });
    return { failed: [], retried: 0 };
  };
}

async function keepDelivering(
  stream: LocalStream,
  options: LocalLakeOptions,
  emit: LakeListener,
  signal: AbortSignal,
): Promise<void> {
  let bufferSeconds = Math.min(firstBufferSeconds, options.bufferSeconds);
  while (!signal.aborted) {
    const delivered = await attempt(emit, () =>
      deliveryOf(stream, options, bufferSeconds).deliverDue(),
    );
    if (delivered > 0) bufferSeconds = options.bufferSeconds;
    await options.clock.sleep(pollMilliseconds, signal);
  }
}

function deliveryOf(
  stream: LocalStream,
  options: LocalLakeOptions,
  bufferSeconds: number,
): LocalDelivery {
  return localDelivery(stream, {
    lakeDirectory: options.directory,
    bufferSeconds,
    bufferMegabytes: options.bufferMegabytes,
    now: options.clock.now,
  });
}

/** Delivers and says so. What fails stays on the stream. @returns how many files were written */
async function attempt(
  emit: LakeListener,
  deliver: () => ReturnType<LocalDelivery['flush']>,
): Promise<number> {
  try {
    const files = await deliver();
    for (const file of files) emit({ type: 'delivered', file });
    return files.length;
  } catch (error) {
    emit({ type: 'delivery-failed', error: asError(error) });
    return 0;
  }
}

/** Curates once an hour. */
async function keepCurating(
  { directory, clock }: LocalLakeOptions,
  emit: LakeListener,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    await clock.sleep(curateMilliseconds, signal);
    if (signal.aborted) return;
    try {
      const days = await curate(directory, (file) => emit({ type: 'set-aside', file }));
      if (days.length > 0) emit({ type: 'curated', days });
    } catch (error) {
      emit({ type: 'curation-failed', error: asError(error) });
    }
  }
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(messageOf(thrown));
}
