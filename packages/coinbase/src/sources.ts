import type { CoinbaseSource } from '@coinlake/shared-schema';
import { advancedTradeCandles } from './advanced-trade/candles.ts';
import { advancedTradePrices } from './advanced-trade/prices.ts';
import type { Candle, CandleWindow } from './candle.ts';
import { exchangeCandles } from './exchange/candles.ts';
import { exchangePrices } from './exchange/prices.ts';
import type { Source, SourceOptions } from './source.ts';

interface SourceDefinition {
  /** For people. */
  readonly title: string;
  /** The public host. */
  readonly url: string;
  /** The environment variable that replaces `url`. */
  readonly urlVariable: string;
  readonly prices: (options: SourceOptions) => Source;
  readonly candles: (options: SourceOptions) => Source<CandleWindow, Candle[]>;
}

/** Coinbase's APIs. A source that the contract names does not compile until it stands here. */
const table = {
  exchange: {
    title: 'Coinbase Exchange',
    url: 'https://api.exchange.coinbase.com',
    urlVariable: 'COINBASE_EXCHANGE_URL',
    prices: exchangePrices,
    candles: exchangeCandles,
  },
  'advanced-trade': {
    title: 'Coinbase Advanced Trade',
    url: 'https://api.coinbase.com',
    urlVariable: 'COINBASE_ADVANCED_TRADE_URL',
    prices: advancedTradePrices,
    candles: advancedTradeCandles,
  },
} as const satisfies Record<CoinbaseSource, SourceDefinition>;

/** The environment variables that replace the public hosts. */
export type UrlVariable = (typeof table)[keyof typeof table]['urlVariable'];

// Typed by the contract's names, so that a missing source is an error here and nowhere else.
export const sources: Readonly<
  Record<CoinbaseSource, SourceDefinition & { readonly urlVariable: UrlVariable }>
> = table;

/** Hosts that replace the public ones. */
export type BaseUrls = Partial<Readonly<Record<CoinbaseSource, string | undefined>>>;

/** The hosts that environment variables name in place of the public ones. */
export function baseUrlsIn(
  env: { readonly [name in UrlVariable]?: string | undefined } & object,
): BaseUrls {
  return bySource(({ urlVariable }) => env[urlVariable] || undefined);
}

/** One host in place of every public one, such as the simulator's. */
export function everySourceAt(url: string): BaseUrls {
  return bySource(() => url);
}

function bySource(
  urlOf: (source: (typeof sources)[CoinbaseSource]) => string | undefined,
): BaseUrls {
  return Object.fromEntries(Object.entries(sources).map(([name, source]) => [name, urlOf(source)]));
}
