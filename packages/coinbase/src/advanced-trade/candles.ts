import { candlesOf, type Row } from '../answers/candles.ts';
import { answerWith, objectIn } from '../answers/field.ts';
import type { AskForCandles, CandleGranularity } from '../candle.ts';
import type { SourceOptions } from '../source.ts';

const granularityNames: Record<CandleGranularity, string> = {
  60: 'ONE_MINUTE',
  300: 'FIVE_MINUTE',
  900: 'FIFTEEN_MINUTE',
  3600: 'ONE_HOUR',
  21600: 'SIX_HOUR',
  86400: 'ONE_DAY',
};

/** Coinbase Advanced Trade: objects of text, newest first. */
export function advancedTradeCandles({ getJson, baseUrl, label }: SourceOptions): AskForCandles {
  return (window, request) => {
    const { productId, granularitySeconds, start, end } = window;
    const path = `/api/v3/brokerage/market/products/${productId}/candles?granularity=${granularityNames[granularitySeconds]}&start=${start}&end=${end}`;
    const url = new URL(path, baseUrl).href;
    const read = (answer: unknown) => {
      const { candles } = answerWith('candles', answer, url);
      return candlesOf(candles, rowOf, { window, url, label });
    };
    return getJson({ url, ...request, read });
  };
}

function rowOf(row: unknown): Row {
  const { start, open, high, low, close, volume } = objectIn(row);
  return { start, figures: { open, high, low, close, volume } };
}
