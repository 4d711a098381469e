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
  /** Length of a slot: a run that comes later than this declares the slot missing. @default 5 */
  readonly everyMinutes?: number;
  /** Unix milliseconds after which no call is begun or tried again. @default the end of the slot */
  readonly deadline?: number;
  /** Unix milliseconds until which records are sent. @default 5 s after the deadline */
  readonly putDeadline?: number;
  /** Unix milliseconds until which the dead-letter queue is tried. @default 15 s after the deadline */
  readonly deadLetterDeadline?: number;
  /** Aborted to end the run early: what was not begun is declared missing, the rest is delivered. */
  readonly signal?: AbortSignal;
}

/** A record that was not taken, and why. */
export interface Failure {
  readonly record: PriceRecord;
  readonly reason: string;
}

/** What became of a batch: whatever is not in `failed` is acknowledged. */
export interface Delivery {
  readonly failed: readonly Failure[];
  /** How many records had to be sent more than once. */
  readonly retried: number;
}

/** How one expected record ended. `lost` means that neither the stream nor the dead-letter queue took it. */
export type OutcomeStatus = 'ingested' | 'rejected' | 'missing' | 'dead-lettered' | 'lost';

/** Why no observation was made at all. */
export type MissingReason = 'call-failed' | 'deadline' | 'slot-over' | 'stopped';

/** The end of one expected record: each has exactly one. */
export interface Outcome extends Call {
  readonly currencyId: string;
  readonly status: OutcomeStatus;
  /** Set unless ingested. */
  readonly reason?: MissingReason | RejectionReason | 'not-sent';
  /** For people: what was wrong, with the value got. */
  readonly message?: string;
  /** Set where there was a record. */
  readonly record?: PriceRecord;
}

/** What happens during a run, for live views, logs and metrics. */
export type IngestEvent =
  | CoinbaseEvent
  /** A round was delivered. */
  | { readonly type: 'round'; readonly sample: number; readonly outcomes: readonly Outcome[] };

export type Report = (event: IngestEvent) => void;

/** Everything that a run needs of the world. */
export interface IngestPorts {
  readonly fetchPrice: FetchPrice;
  /** Sends records, retrying what is refused until `deadline` (Unix milliseconds); tries at least once. */
  readonly putRecords: (records: readonly PriceRecord[], deadline: number) => Promise<Delivery>;
  /** Keeps what could not be sent; tries until `deadline` (Unix milliseconds), and at least once. */
  readonly deadLetter: (failures: readonly Failure[], deadline: number) => Promise<Delivery>;
  /** Unix milliseconds. */
  readonly now: () => number;
  /** Resolves after `milliseconds`, at once when `signal` aborts. */
  readonly sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  readonly report?: Report;
}

/** The account of a run. */
export interface IngestReport {
  readonly slot: Slot;
  /** One per expected record, in the order of the calls. */
  readonly outcomes: readonly Outcome[];
  /** Records that had to be sent more than once. */
  readonly retried: number;
}
