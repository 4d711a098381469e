import { type CoinbaseSource, coinbaseSources } from '@coinlake/shared-schema';
import { advancedTradeCandles } from './advanced-trade/candles.ts';
import { advancedTradePrices } from './advanced-trade/prices.ts';
import type { AskForCandles } from './candle.ts';
import { exchangeCandles } from './exchange/candles.ts';
import { exchangePrices } from './exchange/prices.ts';
import type { AskSource, SourceOptions } from './source.ts';

interface SourceDefinition {
  /** The name that people know. */
  readonly title: string;
  /** The public host. */
  readonly url: string;
  /** The environment variable that replaces `url`. */
  readonly urlVariable: string;
  readonly prices: (options: SourceOptions) => AskSource;
  readonly candles: (options: SourceOptions) => AskForCandles;
}

/** Coinbase's APIs, one for each name of `coinbaseSources`: a name without an API does not compile. */
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

/** Hosts that replace the public ones, by source. */
export type BaseUrls = Partial<Readonly<Record<CoinbaseSource, string | undefined>>>;

/** The hosts that environment variables set in place of the public ones. An empty variable counts as unset. */
export function baseUrlsIn(
  env: { readonly [name in UrlVariable]?: string | undefined } & object,
): BaseUrls {
  return bySource((name) => env[sources[name].urlVariable] || undefined);
}

/** One host in place of every public one, such as the simulator's. */
export function everySourceAt(url: string): BaseUrls {
  return bySource(() => url);
}

function bySource(urlOf: (name: CoinbaseSource) => string | undefined): BaseUrls {
  return Object.fromEntries(coinbaseSources.map((name) => [name, urlOf(name)]));
}
