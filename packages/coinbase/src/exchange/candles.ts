import { candlesOf, type Row } from '../answers/candles.ts';
import type { AskForCandles } from '../candle.ts';
import type { SourceOptions } from '../source.ts';

/** Coinbase Exchange: rows of numbers, newest first. */
export function exchangeCandles({ getJson, baseUrl, label }: SourceOptions): AskForCandles {
  return (window, request) => {
    const { productId, granularitySeconds, start, end } = window;
    const path = `/products/${productId}/candles?granularity=${granularitySeconds}&start=${start}&end=${end}`;
    const url = new URL(path, baseUrl).href;
    const read = (answer: unknown) => candlesOf(answer, rowOf, { window, url, label });
    return getJson({ url, ...request, read });
  };
}

/** A row has more fields than these where Coinbase adds one. */
function rowOf(row: unknown): Row | undefined {
  if (!Array.isArray(row)) return undefined;
  const [start, low, high, open, close, volume] = row;
  return { start, figures: { open, high, low, close, volume } };
}
