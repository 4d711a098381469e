import type { CandleRecord, PriceSource } from '@coinlake/shared-schema';
import type { Report } from '../ports.ts';
import { advancedTradeUrl } from './advanced-trade.ts';
import { advancedTradeCandles, exchangeCandles } from './candle-sources.ts';
import { exchangeUrl } from './exchange.ts';
import { failOver } from './fail-over.ts';
import { getterPerHost } from './getter-per-host.ts';
import type { CoinbaseOptions } from './price-fetcher.ts';

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

export type CandleOptions = Omit<CoinbaseOptions, 'credentials'>;

/**
 * The candles of both of Coinbase's APIs behind one function type, on their public paths. The rate
 * limits live as long as what this returns, and the choice of the source as long as a run.
 */
export function coinbaseCandles(options: CandleOptions): (report: Report) => FetchCandles {
  const { label, first = 'exchange' } = options;
  const getterFor = getterPerHost(options);
  const exchangeBase = options.exchangeBaseUrl ?? exchangeUrl;
  const advancedBase = options.advancedTradeBaseUrl ?? advancedTradeUrl;

  const exchange = exchangeCandles(getterFor(exchangeBase), exchangeBase, labelOr('exchange'));
  const advanced = advancedTradeCandles(
    getterFor(advancedBase),
    advancedBase,
    labelOr('advanced-trade'),
  );
  return (report) =>
    first === 'exchange'
      ? failOver(exchange, advanced, report)
      : failOver(advanced, exchange, report);

  function labelOr(name: PriceSource): PriceSource {
    return label ?? name;
  }
}
