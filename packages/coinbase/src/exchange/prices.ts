import type { PriceSource } from '@coinlake/shared-schema';
import { answerWith, figure, nullIfBlank, numericId, optionalFigure } from '../answers/field.ts';
import type { Observation } from '../observation.ts';
import type { AskSource, SourceOptions } from '../source.ts';

/** The public ticker of Coinbase Exchange: last trade, best bid and ask, volume of 24 hours. */
export function exchangePrices({ getJson, baseUrl, label }: SourceOptions): AskSource {
  return (productId, request) => {
    const url = new URL(`/products/${productId}/ticker`, baseUrl).href;
    return getJson({ url, ...request, read: (answer) => observationOf(answer, url, label) });
  };
}

function observationOf(answer: unknown, url: string, source: PriceSource): Observation {
  const ticker = answerWith('price', answer, url);
  return {
    source,
    price: figure(ticker.price),
    bid: optionalFigure(ticker.bid),
    ask: optionalFigure(ticker.ask),
    size: optionalFigure(ticker.size),
    volume_24h: optionalFigure(ticker.volume),
    trade_id: numericId(ticker.trade_id),
    exchange_time: nullIfBlank(ticker.time),
  };
}
