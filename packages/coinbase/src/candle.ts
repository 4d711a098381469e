import type { CandleRecord } from '@coinlake/shared-schema';
import type { AskSource } from './source.ts';

/** Lengths of an interval that both APIs know, in seconds. */
export const candleGranularities = [60, 300, 900, 3600, 21_600, 86_400] as const;
export type CandleGranularity = (typeof candleGranularities)[number];

/** Candles that one request may ask for; Advanced Trade would give a few more. */
export const candlesPerRequest = 300;

/** A closed window of at most `candlesPerRequest` intervals: the first and the last of them. */
export interface CandleWindow {
  readonly productId: string;
  readonly granularitySeconds: CandleGranularity;
  /** Start of the first interval, Unix seconds. */
  readonly start: number;
  /** Start of the last interval, Unix seconds. */
  readonly end: number;
}

/** The columns that a backfill fills; a source fills every other. */
type BackfillField = 'product_id' | 'granularity_seconds' | 'fetched_at' | 'schema_version';

/**
 * One interval of an answer, under the names of the columns, with numbers as decimal text. The
 * values are unchecked: use `parseCandleRecord` before they are stored.
 */
export type Candle = Omit<CandleRecord, BackfillField>;

/** The columns of a candle that are figures of its interval. */
export type CandleFigure = Exclude<keyof Candle, 'opened_at' | 'source'>;

/** A row of an answer that was left out, because it is not a candle. */
export interface OddRow {
  /** Start of the interval, ISO 8601 UTC; undefined if the row has none that can be read. */
  readonly openedAt: string | undefined;
  /** The row as it came, as JSON of at most 120 characters. */
  readonly row: string;
}

/** A source's answer about a window. */
export interface CandleAnswer {
  /** Oldest first, one per interval; an interval without trades has none. */
  readonly candles: readonly Candle[];
  readonly odd: readonly OddRow[];
}

export type AskForCandles = AskSource<CandleWindow, CandleAnswer>;

/**
 * Asks for the candles of a window. Retries until `deadline` (Unix milliseconds).
 *
 * @throws Error that names why each source gave no candles
 */
export type FetchCandles = (window: CandleWindow, deadline: number) => Promise<CandleAnswer>;
