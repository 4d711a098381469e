import * as z from 'zod/mini';
import { type CandleSource, candleOf, candlesWithin, readCandles } from '../answers/candles.ts';
import type { SourceOptions } from '../source.ts';

const row = z.tuple([z.int(), z.number(), z.number(), z.number(), z.number(), z.number()]);

/** Coinbase Exchange: rows of numbers, newest first. */
export function exchangeCandles({ getJson, baseUrl, label }: SourceOptions): CandleSource {
  return {
    name: 'exchange',
    fetch: async (window, request) => {
      const { productId, granularitySeconds, start, end } = window;
      const path = `/products/${productId}/candles?granularity=${granularitySeconds}&start=${start}&end=${end}`;
      const url = new URL(path, baseUrl).href;
      const rows = readCandles(z.array(row), await getJson({ url, ...request }), url);
      return candlesWithin(
        window,
        rows.map(([at, low, high, open, close, volume]) =>
          candleOf(at, { open, high, low, close, volume }, label),
        ),
      );
    },
  };
}
