import type { IngestReport, Slot } from '@coinlake/lambda-ingestor';
import type { StateStore } from '../state-store.ts';

/** What a slot promised and, once its run has ended, why records of it are missing. */
export interface LoggedSlot {
  readonly scheduledAt: string;
  /** Records promised per product. */
  readonly promised: Readonly<Record<string, number>>;
  readonly everyMinutes: number;
  /** The part of the slot that the calls are spread over. */
  readonly spreadSeconds: number;
  /** Unix milliseconds. */
  readonly begunAt: number;
  /** Per product, the samples that ended other than well and why; absent while the run lasts. */
  readonly shortfall?: Readonly<Record<string, Readonly<Record<number, string>>>>;
}

/** Remembers promises across crashes, so that a gap is known as one. */
export interface SlotLog {
  begin(slot: LoggedSlot): void;
  end(report: IngestReport): void;
}

/** The slot log that lives in `store`. */
export function slotLog(store: StateStore): SlotLog {
  const write = (slot: LoggedSlot) =>
    store.transactionSync(() => store.putSync(['slot', slot.scheduledAt], slot));
  return {
    begin: write,
    end: (report) => {
      const begun = loggedSlot(store, report.slot);
      if (begun !== undefined) write({ ...begun, shortfall: shortfallOf(report) });
    },
  };
}

/** The slots from `since` (ISO 8601) on and the last one before it, oldest first. */
export function loggedSlots(store: StateStore, since: string): LoggedSlot[] {
  const before = store.getRange({
    start: ['slot', since],
    exclusiveStart: true,
    end: ['slot'],
    reverse: true,
    limit: 1,
  });
  const from = store.getRange({ start: ['slot', since], end: ['slot', '9'] });
  return [...before, ...from].map(({ value }) => value as LoggedSlot);
}

function loggedSlot(store: StateStore, { scheduledAt }: Slot): LoggedSlot | undefined {
  return store.get(['slot', scheduledAt]) as LoggedSlot | undefined;
}

function shortfallOf({ outcomes }: IngestReport): NonNullable<LoggedSlot['shortfall']> {
  const shortfall: Record<string, Record<number, string>> = {};
  for (const { productId, sample, reason } of outcomes) {
    if (reason !== undefined) shortfall[productId] = { ...shortfall[productId], [sample]: reason };
  }
  return shortfall;
}
