import * as z from 'zod/mini';
import { type CandleSource, candleOf, candlesWithin, readCandles } from '../answers/candles.ts';
import type { CandleGranularity } from '../candle.ts';
import type { SourceOptions } from '../source.ts';

const granularityNames: Record<CandleGranularity, string> = {
  60: 'ONE_MINUTE',
  300: 'FIVE_MINUTE',
  900: 'FIFTEEN_MINUTE',
  3600: 'ONE_HOUR',
  21600: 'SIX_HOUR',
  86400: 'ONE_DAY',
};

const text = z.string();
const page = z.object({
  candles: z.array(
    z.object({
      start: text.check(z.regex(/^\d+$/)),
      open: text,
      high: text,
      low: text,
      close: text,
      volume: text,
    }),
  ),
});

/** Coinbase Advanced Trade: objects of text, newest first. */
export function advancedTradeCandles({ getJson, baseUrl, label }: SourceOptions): CandleSource {
  return {
    name: 'advanced-trade',
    fetch: async (window, request) => {
      const { productId, granularitySeconds, start, end } = window;
      const path = `/api/v3/brokerage/market/products/${productId}/candles?granularity=${granularityNames[granularitySeconds]}&start=${start}&end=${end}`;
      const url = new URL(path, baseUrl).href;
      const { candles } = readCandles(page, await getJson({ url, ...request }), url);
      return candlesWithin(
        window,
        candles.map(({ start: at, ...figures }) => candleOf(Number(at), figures, label)),
      );
    },
  };
}
