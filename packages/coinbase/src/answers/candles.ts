import { type PriceSource, slotTime } from '@coinlake/shared-schema';
import type * as z from 'zod/mini';
import type { Candle, CandleWindow } from '../candle.ts';
import { CoinbaseStatusError } from '../errors.ts';
import type { Source } from '../source.ts';
import { decimalText } from './decimal-text.ts';

export type CandleSource = Source<CandleWindow, Candle[]>;

/**
 * An answer of the shape that `schema` describes.
 *
 * @throws CoinbaseStatusError where it has another, so that the next source is asked
 */
export function readCandles<S extends z.ZodMiniType>(
  schema: S,
  answer: unknown,
  url: string,
): z.infer<S> {
  const parsed = schema.safeParse(answer);
  if (parsed.success) return parsed.data;
  const got = String(JSON.stringify(answer)).slice(0, 120);
  throw new CoinbaseStatusError(`GET ${url} must answer candles, got ${got}`, 'malformed', true);
}

type Figure = 'open' | 'high' | 'low' | 'close' | 'volume';

/** A candle under the names of the columns, its figures as decimal text. */
export function candleOf(
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
export function candlesWithin({ start, end }: CandleWindow, candles: readonly Candle[]): Candle[] {
  const [first, last] = [slotTime(start * 1000), slotTime(end * 1000)];
  const byStart = new Map(candles.map((candle) => [candle.opened_at, candle]));
  return [...byStart.values()]
    .filter(({ opened_at }) => opened_at >= first && opened_at <= last)
    .sort((a, b) => a.opened_at.localeCompare(b.opened_at));
}
