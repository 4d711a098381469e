/** The messages between the server and the page, as JSON. Times are Unix milliseconds. */

/** The stages of the flow, in its order. */
export type StageName =
  | 'coinbase'
  | 'ingestor'
  | 'stream'
  | 'delivery'
  | 'lake'
  | 'catalog'
  | 'query';

export type StageState = 'idle' | 'healthy' | 'degraded' | 'failing';

/** A figure of a stage. */
export interface Counter {
  readonly label: string;
  readonly value: number;
  /** @default a plain number */
  readonly unit?: 'bytes' | 'seconds' | 'percent';
}

export interface Stage {
  readonly name: StageName;
  readonly state: StageState;
  /** For people: what the stage does now, or why it is degraded or failing. */
  readonly reason: string;
  /** The first is the one to show large. */
  readonly counters: readonly Counter[];
}

export interface LatestPrice {
  readonly productId: string;
  readonly price: string;
  readonly bid: string | null;
  readonly ask: string | null;
  readonly at: number;
}

/** Records that did not arrive at the first attempt, counted by outcome and reason. */
export interface Problem {
  readonly status: 'rejected' | 'retried' | 'missing' | 'dead-lettered' | 'lost';
  readonly reason: string;
  readonly count: number;
  readonly lastAt: number;
  /** What was wrong the last time, with the value got. */
  readonly message: string;
}

/** Everything on the page that changes by itself. */
export interface PipelineSnapshot {
  readonly at: number;
  readonly startedAt: number;
  /** Whether the prices come from the simulator. */
  readonly isSimulated: boolean;
  readonly products: readonly string[];
  /** Longest time between two observations of a product when nothing is missing. */
  readonly gapMilliseconds: number;
  readonly stages: readonly Stage[];
  readonly latest: readonly LatestPrice[];
  readonly problems: readonly Problem[];
  /** When candles were last backfilled; null for never. */
  readonly backfilledAt: number | null;
}

/** An observed price. */
export interface PricePoint {
  readonly at: number;
  readonly price: number;
  readonly bid: number | null;
  readonly ask: number | null;
}

export interface Candle {
  readonly start: number;
  /** Backfilled: nothing was observed, and Coinbase computed it afterwards. */
  readonly origin: 'observed' | 'backfilled';
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly observations: number;
}

/** Prices of one product over a time. */
export type Chart =
  | {
      readonly kind: 'line';
      readonly productId: string;
      readonly from: number;
      readonly to: number;
      readonly points: readonly PricePoint[];
    }
  | {
      readonly kind: 'candles';
      readonly productId: string;
      readonly from: number;
      readonly to: number;
      readonly seconds: number;
      readonly candles: readonly Candle[];
    };

/** How far back a chart goes. */
export const chartRanges = ['1m', '5m', '15m', '1h', '6h', '1d', '1w', '1M', 'all'] as const;
export type ChartRange = (typeof chartRanges)[number];

/** Records received against records expected in a slot, or in several that follow each other. */
export interface CompletenessCell {
  readonly from: number;
  readonly until: number;
  readonly expected: number;
  readonly received: number;
  /** Not over yet: what has not arrived is not missing. */
  readonly isRunning: boolean;
  /** The process was not running. */
  readonly isSilent: boolean;
  /** Why records are missing, in the words of `npm run coverage`. */
  readonly causes: readonly { readonly cause: string; readonly missing: number }[];
}

/** The completeness of each product's slots, oldest first. */
export type Completeness = readonly {
  readonly productId: string;
  readonly cells: readonly CompletenessCell[];
}[];

export type Zone = 'raw' | 'curated' | 'backfill' | 'errors';

/** How many table partitions of each zone are listed, the newest first: a person reads no more. */
export const partitionsPerZone = 60;

export interface LakeFile {
  readonly key: string;
  readonly bytes: number;
  readonly rows: number | null;
  readonly modifiedAt: number;
}

export interface LakePartition {
  readonly zone: Zone;
  /** Its folder under the lake, `curated/prices/price_date=2026-11-22/`. */
  readonly prefix: string;
  readonly files: number;
  readonly bytes: number;
  /** Null if rows are not counted: what could not be delivered may not be rows. */
  readonly rows: number | null;
}

/** A query that comes with the lake. */
export interface ShippedQuery {
  readonly name: string;
  readonly description: string;
  readonly sql: string;
}

/** One push from the server: the state, and the prices observed since the last push. */
export interface Update {
  readonly snapshot: PipelineSnapshot;
  readonly prices: readonly (PricePoint & { readonly productId: string })[];
}

/** What the server answers when it refuses. */
export interface Refusal {
  readonly error: string;
  /** Where in the statement, in characters from 0. */
  readonly position?: number;
}
