import { randomBytes } from 'node:crypto';
import type { PriceSource } from '@coinlake/shared-schema';
import {
  answerWith,
  figure,
  nullIfBlank,
  numericId,
  objectIn,
  optionalFigure,
} from '../answers/field.ts';
import type { Observation } from '../observation.ts';
import type { AskSource, SourceOptions } from '../source.ts';
import type { Credentials } from './credentials.ts';
import { signToken } from './token.ts';

/**
 * The market trades of Coinbase Advanced Trade: the latest trade, and the best bid and ask. Without
 * credentials it asks the public path.
 */
export function advancedTradePrices(options: SourceOptions): AskSource {
  const { getJson, baseUrl, credentials, label, now } = options;
  const folder = credentials === undefined ? 'market/products' : 'products';
  return (productId, request) => {
    const url = new URL(`/api/v3/brokerage/${folder}/${productId}/ticker?limit=1`, baseUrl);
    const signing =
      credentials === undefined ? {} : { headers: () => authorization(credentials, url, now()) };
    const read = (answer: unknown) => observationOf(answer, url.href, label);
    return getJson({ url: url.href, ...request, ...signing, read });
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

function observationOf(answer: unknown, url: string, source: PriceSource): Observation {
  const { trades, best_bid, best_ask } = answerWith('trades', answer, url);
  const trade = objectIn(Array.isArray(trades) ? trades[0] : undefined);
  return {
    source,
    price: figure(trade.price),
    // The bid and ask of a trade are always empty.
    bid: optionalFigure(best_bid),
    ask: optionalFigure(best_ask),
    size: optionalFigure(trade.size),
    volume_24h: null,
    trade_id: numericId(trade.trade_id),
    exchange_time: nullIfBlank(trade.time),
    ...(trade.product_id === undefined ? {} : { product_id: trade.product_id }),
  };
}
