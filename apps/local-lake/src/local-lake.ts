import type { FetchPrice } from '@coinlake/coinbase';
import type { IngestPorts, Report } from '@coinlake/lambda-ingestor';
import { hourMilliseconds } from '@coinlake/shared-schema/durations';
import { type ExpectedSlot, expectedSlots } from './completeness/expected-slots.ts';
import { deadLetters } from './delivery/dead-letters.ts';
import { type LocalDelivery, localDelivery } from './delivery/local-delivery.ts';
import { asError } from './errors.ts';
import type { LakeClock } from './ingest/lake-clock.ts';
import { type IngestSchedule, serveSchedule } from './ingest/serve-schedule.ts';
import { repairSlotLog, slotLog } from './ingest/slot-log.ts';
import { curate } from './lake/curate.ts';
import { type LakeReader, openLakeReader } from './lake/lake-reader.ts';
import type { SkippedFile } from './lake/skipped-files.ts';
import { claimLakeDirectory, type LakeClaim, type LakeKind } from './lake-directory.ts';
import type { LakeEvent, LakeListener } from './lake-event.ts';
import { sideBySide } from './side-by-side.ts';
import { type LocalStream, localStream } from './stream/local-stream.ts';

export interface LocalLakeOptions {
  readonly directory: string;
  readonly kind: LakeKind;
  readonly prices: (report: Report) => FetchPrice;
  readonly schedule: IngestSchedule;
  readonly bufferSeconds: number;
  readonly bufferMegabytes: number;
  readonly clock: LakeClock;
}

/** The whole pipeline on one machine. */
export interface LocalLake {
  /** Records that a former process left on the stream. */
  readonly recovered: number;
  /** What a person should know of what was found in the directory. */
  readonly notices: readonly string[];
  /** Answers SQL over what is delivered. */
  readonly query: LakeReader['query'];
  /** The slots since an instant (ISO 8601), oldest first, with what is known of their gaps. */
  readonly expectedSlots: (since: string) => readonly ExpectedSlot[];
  /** @returns a function that removes the listener */
  listen(listener: LakeListener): () => void;
  /** Ingests and delivers until `signal` aborts or a part fails, then delivers what is left. */
  run(signal: AbortSignal): Promise<void>;
  /** Gives the directory back. What was not delivered is on disk and goes first next time. */
  close(): Promise<void>;
}

// The first object does not wait for a full buffer: one who has just started wants to query.
const firstBufferSeconds = 3;
const pollMilliseconds = 500;
const curateMilliseconds = hourMilliseconds;
const bytesPerMegabyte = 1024 * 1024;

/**
 * Opens the lake in a directory for filling it.
 *
 * @throws BadInputError when the directory cannot be used
 */
export async function openLocalLake(options: LocalLakeOptions): Promise<LocalLake> {
  const claim = await claimLakeDirectory(options.directory, options.kind);
  try {
    return await openClaimedLake(options, claim);
  } catch (error) {
    claim.release();
    throw error;
  }
}

async function openClaimedLake(options: LocalLakeOptions, claim: LakeClaim): Promise<LocalLake> {
  const { directory, clock } = options;
  const damaged = await repairSlotLog(directory);
  const stream = localStream(directory, {
    segmentBytes: options.bufferMegabytes * bytesPerMegabyte,
    elapsed: clock.elapsed,
  });
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
    slotLog: slotLog(directory),
    listener: emit,
  };

  return {
    recovered: stream.undelivered().reduce((sum, { records }) => sum + records, 0),
    notices: [...claim.notices, ...damaged.map(noticeOf)],
    query: reader.query,
    expectedSlots: (since) => expectedSlots(directory, since, clock.now()),
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
        await attempt(emit, () => deliveryOf(stream, options, emit, 0).flush());
      }
    },
    close: async () => {
      reader.close();
      stream.close();
      claim.release();
    },
  };
}

function noticeOf({ from, to, problem }: SkippedFile): string {
  return `Damaged file ${from}, copied to ${to}: ${problem}`;
}

function recordPutter(
  stream: LocalStream,
  clock: LakeClock,
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
  const listener: LakeListener = (event) => {
    if (event.type === 'delivered') bufferSeconds = options.bufferSeconds;
    emit(event);
  };
  while (!signal.aborted) {
    await attempt(emit, () => deliveryOf(stream, options, listener, bufferSeconds).deliverDue());
    await options.clock.sleep(pollMilliseconds, signal);
  }
}

function deliveryOf(
  stream: LocalStream,
  { directory, clock }: LocalLakeOptions,
  emit: LakeListener,
  bufferSeconds: number,
): LocalDelivery {
  return localDelivery(stream, {
    lakeDirectory: directory,
    bufferSeconds,
    elapsed: clock.elapsed,
    onDelivered: (file) => emit({ type: 'delivered', file }),
    onDamage: (file) => emit({ type: 'set-aside', file }),
  });
}

/** Delivers. What fails stays on the stream. */
async function attempt(emit: LakeListener, deliver: () => Promise<void>): Promise<void> {
  try {
    await deliver();
  } catch (error) {
    emit({ type: 'delivery-failed', error: asError(error) });
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
