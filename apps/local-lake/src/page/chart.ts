import type { PagePorts } from './ports.ts';
import type { Chart, ChartRange } from './wire.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const rangeSeconds: Record<Exclude<ChartRange, 'all'>, number> = {
  '1m': MINUTE,
  '5m': 5 * MINUTE,
  '15m': 15 * MINUTE,
  '1h': HOUR,
  '6h': 6 * HOUR,
  '1d': DAY,
  '1w': 7 * DAY,
  '1M': 30 * DAY,
};

const candleSeconds = [
  MINUTE,
  5 * MINUTE,
  15 * MINUTE,
  HOUR,
  4 * HOUR,
  DAY,
  7 * DAY,
  28 * DAY,
] as const;

// What fits beside each other on a wide screen.
const MOST_CANDLES = 200;

/** Prices of a product up to `now`: every observation within an hour, candles beyond. */
export async function chartOf(
  ports: PagePorts,
  productId: string,
  range: ChartRange,
  now: number,
): Promise<Chart> {
  const from = await startOf(ports, productId, range, now);
  const length = (now - from) / 1000;
  if (length <= HOUR) {
    const points = await ports.pricesSince(productId, from);
    return { kind: 'line', productId, from, to: now, points };
  }
  const seconds = candleLength(length);
  const candles = await ports.candlesSince(productId, from, seconds);
  return { kind: 'candles', productId, from, to: now, seconds, candles };
}

/** The shortest usual length of a candle of which not too many cover `length` seconds. */
export function candleLength(length: number): number {
  return candleSeconds.find((seconds) => length / seconds <= MOST_CANDLES) ?? 28 * DAY;
}

async function startOf(ports: PagePorts, productId: string, range: ChartRange, now: number) {
  if (range !== 'all') return now - rangeSeconds[range] * 1000;
  const first = (await ports.firstPriceAt(productId)) ?? now;
  return Math.min(first, now - MINUTE * 1000);
}
