import { utcDay } from '@coinlake/shared-schema';
import { dayMilliseconds, daySeconds } from '@coinlake/shared-schema/durations';
import { type CandleGranularity, type CandleWindow, candlesPerRequest } from '../candle.ts';

// A candle may still change while the last trades of its interval are booked.
const settlingSeconds = 60;

/** The candles of one product on one UTC day, which are one object. */
export interface ProductDay {
  readonly productId: string;
  readonly granularitySeconds: CandleGranularity;
  readonly day: string;
}

/** The range of a backfill, both days included. */
export interface BackfillRange {
  readonly products: readonly string[];
  readonly granularitySeconds: CandleGranularity;
  readonly from: string;
  readonly to: string;
  /** Fetches complete days too. @default false */
  readonly again?: boolean;
}

/** The product-days of a range, oldest day first. */
export function productDays(range: BackfillRange): ProductDay[] {
  const { products, granularitySeconds, from, to } = range;
  const days = (Date.parse(to) - Date.parse(from)) / dayMilliseconds + 1;
  return Array.from({ length: days }, (_, index) =>
    utcDay(Date.parse(from) + index * dayMilliseconds),
  ).flatMap((day) => products.map((productId) => ({ productId, granularitySeconds, day })));
}

/** The requests for a day: closed windows over its intervals that ended before `now` (Unix milliseconds). */
export function windowsOf(productDay: ProductDay, now: number): CandleWindow[] {
  const { day, productId, granularitySeconds: step } = productDay;
  const start = Date.parse(day) / 1000;
  const settled = Math.floor((now / 1000 - settlingSeconds) / step) * step;
  const end = Math.min(start + daySeconds, settled);
  const windows: CandleWindow[] = [];
  for (let at = start; at < end; at += candlesPerRequest * step) {
    const last = Math.min(at + candlesPerRequest * step, end) - step;
    windows.push({ productId, granularitySeconds: step, start: at, end: last });
  }
  return windows;
}

/** Whether what is fetched at `at` (Unix milliseconds) can be the whole day. */
export function isWholeDay({ day }: ProductDay, at: number): boolean {
  return at >= Date.parse(day) + (daySeconds + settlingSeconds) * 1000;
}
