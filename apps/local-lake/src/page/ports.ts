import type { PageQueryResult, QueryLimits } from './query/messages.ts';
import type {
  Candle,
  Completeness,
  LakeFile,
  LakePartition,
  PipelineSnapshot,
  PricePoint,
  ShippedQuery,
} from './wire.ts';

/** A price that has just been observed. */
export type ObservedPrice = PricePoint & { readonly productId: string };

/** What the page needs of the pipeline and its lake. Times are Unix milliseconds. */
export interface PagePorts {
  readonly snapshot: () => PipelineSnapshot;
  /** Calls `onChange` with new prices, or with none when something else changed. */
  readonly subscribe: (onChange: (prices: readonly ObservedPrice[]) => void) => () => void;
  /** Observations from `from` on, oldest first. */
  readonly pricesSince: (productId: string, from: number) => Promise<readonly PricePoint[]>;
  /** Candles of `seconds` each from `from` on, oldest first; an interval without prices has none. */
  readonly candlesSince: (
    productId: string,
    from: number,
    seconds: number,
  ) => Promise<readonly Candle[]>;
  /** When the oldest observation of a product was made; null if there is none. */
  readonly firstPriceAt: (productId: string) => Promise<number | null>;
  readonly completenessSince: (from: number) => Promise<Completeness>;
  readonly partitions: () => Promise<readonly LakePartition[]>;
  /** The files of one partition, newest first; empty if there is no such partition. */
  readonly filesOf: (prefix: string) => Promise<readonly LakeFile[]>;
  readonly shippedQueries: readonly ShippedQuery[];
  readonly runQuery: (
    sql: string,
    limits: Partial<QueryLimits>,
    signal: AbortSignal,
  ) => Promise<PageQueryResult>;
}
