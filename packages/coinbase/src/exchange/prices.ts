import type { PriceSource } from '@coinlake/shared-schema';
import { nullIfBlank, objectIn } from '../answers/field.ts';
import type { Observation } from '../observation.ts';
import type { Source, SourceOptions } from '../source.ts';

/** The public ticker of Coinbase Exchange: last trade, best bid and ask, volume of 24 hours. */
export function exchangePrices({ getJson, baseUrl, label }: SourceOptions): Source {
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
