import { daySeconds, hourSeconds, minuteSeconds } from '@coinlake/shared-schema/durations';
import type { PagePorts } from './ports.ts';
import type { Chart, ChartRange } from './wire.ts';

const rangeSeconds: Record<Exclude<ChartRange, 'all'>, number> = {
  '1m': minuteSeconds,
  '5m': 5 * minuteSeconds,
  '15m': 15 * minuteSeconds,
  '1h': hourSeconds,
  '6h': 6 * hourSeconds,
  '1d': daySeconds,
  '1w': 7 * daySeconds,
  '1M': 30 * daySeconds,
};

const candleSeconds = [
  minuteSeconds,
  5 * minuteSeconds,
  15 * minuteSeconds,
  hourSeconds,
  4 * hourSeconds,
  daySeconds,
  7 * daySeconds,
  28 * daySeconds,
] as const;

// As many as a wide screen shows.
const mostCandles = 200;

/** Prices of a product up to `now`: every observation within an hour, candles beyond. */
export async function chartOf(
  ports: Pick<PagePorts, 'pricesSince' | 'candlesSince' | 'firstPriceAt'>,
  productId: string,
  range: ChartRange,
  now: number,
): Promise<Chart> {
  const from = await startOf(ports, productId, range, now);
  const length = (now - from) / 1000;
  if (length <= hourSeconds) {
    const points = await ports.pricesSince(productId, from);
    return { kind: 'line', productId, from, to: now, points };
  }
  const seconds = candleLength(length);
  const candles = await ports.candlesSince(productId, from, seconds);
  return { kind: 'candles', productId, from, to: now, seconds, candles };
}

/** The shortest usual length of a candle of which not too many cover `length` seconds. */
export function candleLength(length: number): number {
  return candleSeconds.find((seconds) => length / seconds <= mostCandles) ?? 28 * daySeconds;
}

async function startOf(
  ports: Pick<PagePorts, 'firstPriceAt'>,
  productId: string,
  range: ChartRange,
  now: number,
) {
  if (range !== 'all') return now - rangeSeconds[range] * 1000;
  const first = (await ports.firstPriceAt(productId)) ?? now;
  return Math.min(first, now - minuteSeconds * 1000);
}
