import type { CoinbaseEvent, FetchPrice } from '@coinlake/coinbase';
import type { Call, PriceRecord, RejectionReason } from '@coinlake/shared-schema';

/** The schedule slot that a run serves. */
export interface Slot {
  /** As `slotTime` of the shared schema writes it: `2026-11-22T18:40:00Z`. */
  readonly scheduledAt: string;
}

export interface IngestOptions {
  readonly products: readonly string[];
  /** @default 50 */
  readonly callsPerRun?: number;
  /** The rounds are spread evenly over this part of the slot; 0 is one burst. @default 240 */
  readonly spreadSeconds?: number;
  /** Length of a slot: a run that begins later than this declares its records missing. @default 5 */
  readonly everyMinutes?: number;
  /** Unix milliseconds after which no call is begun or tried again. @default the end of the slot */
  readonly deadline?: number;
  /** Unix milliseconds until which records are sent. @default 5 s after the deadline */
  readonly putDeadline?: number;
  /** Unix milliseconds until which the dead-letter queue is tried. @default 15 s after the deadline */
  readonly deadLetterDeadline?: number;
  /** Ends the run early when it aborts: calls that have not begun are missing, the others are delivered. */
  readonly signal?: AbortSignal;
}

/** A record that was refused, and why. */
export interface Failure {
  readonly record: PriceRecord;
  readonly reason: string;
}

/** The result of sending a batch. Every record that is not in `failed` is acknowledged. */
export interface Delivery {
  readonly failed: readonly Failure[];
  /** How many records had to be sent more than once. */
  readonly retried: number;
}

/** What happened to one expected record. `lost` means that neither the stream nor the dead-letter queue took it. */
export type OutcomeStatus = 'ingested' | 'rejected' | 'missing' | 'dead-lettered' | 'lost';

/** Why no observation was made at all. */
export type MissingReason = 'call-failed' | 'deadline' | 'slot-over' | 'stopped';

/** The outcome of one expected record: each has exactly one. */
export interface Outcome extends Call {
  readonly currencyId: string;
  readonly status: OutcomeStatus;
  /** Set unless ingested. */
  readonly reason?: MissingReason | RejectionReason | 'not-sent';
  /** What was wrong, with the value that was got; for people. */
  readonly message?: string;
  /** Columns whose values could not be read and were replaced by null. @default - none */
  readonly repaired?: readonly (keyof PriceRecord)[];
  /** Set where there was a record. */
  readonly record?: PriceRecord;
}

/** An event of a run, for live views, logs and metrics. */
export type IngestEvent =
  | CoinbaseEvent
  /** A round was delivered. */
  | { readonly type: 'round'; readonly sample: number; readonly outcomes: readonly Outcome[] };

export type Report = (event: IngestEvent) => void;

/** The clients and the clock that a run works with. */
export interface IngestPorts {
  readonly fetchPrice: FetchPrice;
  /** Sends records. Retries refused ones until `deadline` (Unix milliseconds); tries at least once. */
  readonly putRecords: (records: readonly PriceRecord[], deadline: number) => Promise<Delivery>;
  /** Keeps records that could not be sent. Retries until `deadline` (Unix milliseconds); tries at least once. */
  readonly deadLetter: (failures: readonly Failure[], deadline: number) => Promise<Delivery>;
  /** Unix milliseconds. */
  readonly now: () => number;
  /** Resolves after `milliseconds`, at once when `signal` aborts. */
  readonly sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  readonly report?: Report;
}

/** The outcomes of a run. */
export interface IngestReport {
  readonly slot: Slot;
  /** One per expected record, in the order of the calls. */
  readonly outcomes: readonly Outcome[];
  /** Records that had to be sent more than once. */
  readonly retried: number;
}
