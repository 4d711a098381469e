import type { PriceRecord, PriceSource } from '@coinlake/shared-schema';

/** The columns that a run fills: the product, the slot and the times. A source fills every other. */
type RunField =
  | 'currency_id'
  | 'product_id'
  | 'base_currency'
  | 'quote_currency'
  | 'timestamp'
  | 'date'
  | 'scheduled_at'
  | 'sample'
  | 'source'
  | 'schema_version';

/** The columns that a source fills. A column added to the contract is one of them unless a run fills it. */
export type ObservedField = Exclude<keyof PriceRecord, RunField>;

/**
 * One answer of a source, under the names of the columns. The values are unchecked: use
 * `parsePriceRecord` before they are stored. Null means that the answer has no such value.
 */
export interface Observation extends Readonly<Record<ObservedField, unknown>> {
  readonly source: PriceSource;
  /** The product that the answer names, where it names one. */
  readonly product_id?: unknown;
}

/**
 * Asks for one price of a product. Retries until `deadline` (Unix milliseconds).
 *
 * @throws DeadlineError if the deadline came before an answer
 * @throws Error that names why each source gave no price
 */
export type FetchPrice = (productId: string, deadline: number) => Promise<Observation>;

/** How a call ended: an HTTP status, or why there was none. */
export type CallStatus = number | 'network' | 'timeout' | 'malformed';

/** An event while Coinbase is asked, for live views, logs and metrics. */
export type CoinbaseEvent =
  /** An HTTP call ended. */
  | { readonly type: 'call'; readonly productId: string; readonly status: CallStatus }
  /** A source failed persistently: another takes over for the rest of the run. */
  | {
      readonly type: 'fail-over';
      readonly from: string;
      readonly to: string;
      readonly cause: Error;
    };

export type ReportCoinbaseEvent = (event: CoinbaseEvent) => void;
