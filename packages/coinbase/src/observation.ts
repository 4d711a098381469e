import type { PriceSource } from '@coinlake/shared-schema';

/** The fields that a source may know; a run adds the product, the slot and the times. */
type ObservedField = 'price' | 'bid' | 'ask' | 'size' | 'volume_24h' | 'trade_id' | 'exchange_time';

/**
 * One answer of a source, under the names of the columns. The values are as they came: check them
 * with `parsePriceRecord` before use. Null stands for what the answer lacks.
 */
export interface Observation extends Readonly<Record<ObservedField, unknown>> {
  readonly source: PriceSource;
  /** The product that the answer names, where it names one. */
  readonly product_id?: unknown;
}

/** Asks for one price. Retries by itself until `deadline` (Unix milliseconds); rejects when that failed. */
export type FetchPrice = (productId: string, deadline: number) => Promise<Observation>;

/** How a call ended: an HTTP status, or why there was none. */
export type CallStatus = number | 'network' | 'timeout' | 'malformed';

/** What happens while Coinbase is asked, for live views, logs and metrics. */
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
