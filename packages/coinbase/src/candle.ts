import type { CandleRecord } from '@coinlake/shared-schema';

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

type CandleField = 'opened_at' | 'open' | 'high' | 'low' | 'close' | 'volume';

/**
 * What a source answered about one interval, under the names of the columns, with numbers as
 * decimal text. Not to be trusted before `parseCandleRecord` has seen it.
 */
export type Candle = Pick<CandleRecord, CandleField | 'source'>;

/**
 * Asks for the candles of a window, oldest first; an interval without trades has none. Retries by
 * itself until `deadline` (Unix milliseconds); rejects when that failed.
 */
export type FetchCandles = (window: CandleWindow, deadline: number) => Promise<Candle[]>;
