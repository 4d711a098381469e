import type { PriceSource } from '@coinlake/shared-schema';
import type { Observation } from '../ports.ts';
import { nullIfBlank, objectIn } from './field.ts';
import type { GetJson } from './request.ts';
import type { Source } from './source.ts';

export const exchangeUrl = 'https://api.exchange.coinbase.com';

export interface ExchangeOptions {
  readonly getJson: GetJson;
  /** @default the real host */
  readonly baseUrl?: string;
  /** What the records say they come from. @default 'exchange' */
  readonly label?: PriceSource;
}

/** The public ticker of Coinbase Exchange. */
export function exchangeSource(options: ExchangeOptions): Source {
  const { getJson, baseUrl = exchangeUrl, label = 'exchange' } = options;
  return {
    name: 'exchange',
    fetch: async (productId, request) => {
      const url = new URL(`/products/${productId}/ticker`, baseUrl).href;
      return observationOf(await getJson({ url, ...request }), label);
    },
  };
}

function observationOf(answer: unknown, source: PriceSource): Observation {
  const ticker = objectIn(answer);
  return {
    source,
    price: ticker.price,
    bid: nullIfBlank(ticker.bid),
    ask: nullIfBlank(ticker.ask),
    size: nullIfBlank(ticker.size),
    volume_24h: nullIfBlank(ticker.volume),
    trade_id: nullIfBlank(ticker.trade_id),
    exchange_time: nullIfBlank(ticker.time),
  };
}
