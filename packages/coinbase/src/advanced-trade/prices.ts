import { randomBytes } from 'node:crypto';
import type { PriceSource } from '@coinlake/shared-schema';
import { nullIfBlank, objectIn } from '../answers/field.ts';
import type { Observation } from '../observation.ts';
import type { Source, SourceOptions } from '../source.ts';
import type { Credentials } from './credentials.ts';
import { signToken } from './token.ts';

/**
 * The market trades of Coinbase Advanced Trade: the latest trade and the best bid and ask. Without
 * credentials it asks the public path.
 */
export function advancedTradePrices(options: SourceOptions): Source {
  const { getJson, baseUrl, credentials, label, now } = options;
  const folder = credentials === undefined ? 'market/products' : 'products';
  return {
    name: 'advanced-trade',
    fetch: async (productId, request) => {
      const url = new URL(`/api/v3/brokerage/${folder}/${productId}/ticker?limit=1`, baseUrl);
      const signing =
        credentials === undefined ? {} : { headers: () => authorization(credentials, url, now()) };
      return observationOf(await getJson({ url: url.href, ...request, ...signing }), label);
    },
  };
}

function authorization(credentials: Credentials, url: URL, now: number) {
  const token = signToken(credentials, {
    // The claim names the resource only: a query string in it gets a 401.
    uri: `GET ${url.host}${url.pathname}`,
    issuedAtSeconds: Math.floor(now / 1000),
    nonce: randomBytes(16).toString('hex'),
  });
  return { authorization: `Bearer ${token}` };
}

function observationOf(answer: unknown, source: PriceSource): Observation {
  const { trades, best_bid, best_ask } = objectIn(answer);
  const trade = objectIn(Array.isArray(trades) ? trades[0] : undefined);
  return {
    source,
    price: trade.price,
    // The bid and ask of a trade are always empty.
    bid: nullIfBlank(best_bid),
    ask: nullIfBlank(best_ask),
    size: nullIfBlank(trade.size),
    volume_24h: null,
    trade_id: tradeId(trade.trade_id),
    exchange_time: nullIfBlank(trade.time),
    ...(trade.product_id === undefined ? {} : { product_id: trade.product_id }),
  };
}

/** A string of digits here, a number on the Exchange. */
function tradeId(value: unknown): unknown {
  return typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : nullIfBlank(value);
}
