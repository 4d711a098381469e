import { type PriceSource, slotTime } from '@coinlake/shared-schema';
import * as z from 'zod/mini';
import { CoinbaseStatusError } from '../errors.ts';
import type { Candle, CandleGranularity, CandleWindow } from './candle.ts';
import { decimalText } from './decimal-text.ts';
import type { GetJson } from './request.ts';
import type { Source } from './source.ts';

type CandleSource = Source<CandleWindow, Candle[]>;

const row = z.tuple([z.int(), z.number(), z.number(), z.number(), z.number(), z.number()]);

/** Coinbase Exchange: rows of numbers, newest first. */
export function exchangeCandles(
  getJson: GetJson,
  baseUrl: string,
  source: PriceSource,
): CandleSource {
  return {
    name: 'exchange',
    fetch: async (window, request) => {
      const { productId, granularitySeconds, start, end } = window;
      const path = `/products/${productId}/candles?granularity=${granularitySeconds}&start=${start}&end=${end}`;
      const url = new URL(path, baseUrl).href;
      const rows = read(z.array(row), await getJson({ url, ...request }), url);
      return within(
        window,
        rows.map(([at, low, high, open, close, volume]) =>
          candleOf(at, { open, high, low, close, volume }, source),
        ),
      );
    },
  };
}

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
export function advancedTradeCandles(
  getJson: GetJson,
  baseUrl: string,
  source: PriceSource,
): CandleSource {
  return {
    name: 'advanced-trade',
    fetch: async (window, request) => {
      const { productId, granularitySeconds, start, end } = window;
      const path = `/api/v3/brokerage/market/products/${productId}/candles?granularity=${granularityNames[granularitySeconds]}&start=${start}&end=${end}`;
      const url = new URL(path, baseUrl).href;
      const { candles } = read(page, await getJson({ url, ...request }), url);
      return within(
        window,
        candles.map(({ start: at, ...figures }) => candleOf(Number(at), figures, source)),
      );
    },
  };
}

function read<S extends z.ZodMiniType>(schema: S, answer: unknown, url: string): z.infer<S> {
  const parsed = schema.safeParse(answer);
  if (parsed.success) return parsed.data;
  const got = String(JSON.stringify(answer)).slice(0, 120);
  // For fail-over, this is a fault of the source: the other one may know better.
  throw new CoinbaseStatusError(`GET ${url} must answer candles, got ${got}`, 'malformed', true);
}

type Figure = 'open' | 'high' | 'low' | 'close' | 'volume';

function candleOf(
  startSeconds: number,
  { open, high, low, close, volume }: Readonly<Record<Figure, number | string>>,
  source: PriceSource,
): Candle {
  return {
    opened_at: slotTime(startSeconds * 1000),
    open: decimalText(open),
    high: decimalText(high),
    low: decimalText(low),
    close: decimalText(close),
    volume: decimalText(volume),
    source,
  };
}

/** Oldest first, each interval once, and none that was not asked for. */
function within({ start, end }: CandleWindow, candles: readonly Candle[]): Candle[] {
  const [first, last] = [slotTime(start * 1000), slotTime(end * 1000)];
  const byStart = new Map(candles.map((candle) => [candle.opened_at, candle]));
  return [...byStart.values()]
    .filter(({ opened_at }) => opened_at >= first && opened_at <= last)
    .sort((a, b) => a.opened_at.localeCompare(b.opened_at));
}
