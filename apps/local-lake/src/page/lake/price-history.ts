import { utcDay } from '@coinlake/shared-schema';
import { dayMilliseconds } from '../../durations.ts';
import { quoted } from '../../lake/sql.ts';
import { growCandles } from '../grow-candles.ts';
import type { PagePorts } from '../ports.ts';
import type { Candle, PricePoint } from '../wire.ts';
import type { ReadLake } from './read-lake.ts';

/** Prices that are observed but not yet delivered, oldest first. */
export type RecentPrices = (productId: string, from: number) => readonly PricePoint[];

export type PriceHistory = Pick<PagePorts, 'pricesSince' | 'candlesSince' | 'firstPriceAt'>;

/** Prices from the lake, and at their end those on their way there. */
export function priceHistory(read: ReadLake, recent: RecentPrices): PriceHistory {
  return {
    pricesSince: async (productId, from) => {
      const rows = await read(`
        SELECT ${observedAt}, price::DOUBLE, bid::DOUBLE, ask::DOUBLE
        FROM prices
        WHERE ${observedSince(productId, from)}
        ORDER BY "date", sample`);
      const delivered = rows.map(pointOf);
      return [...delivered, ...recent(productId, (delivered.at(-1)?.at ?? from - 1) + 1)];
    },
    candlesSince: async (productId, from, seconds) => {
      const rows = await read(candlesOf(productId, from, seconds));
      const newest = Math.max(from - 1, ...rows.map(([, , , , , , , seenAt]) => Number(seenAt)));
      const candles = rows.map(candleOf).filter(({ start }) => start + seconds * 1000 > from);
      return growCandles(candles, recent(productId, newest + 1), seconds);
    },
    firstPriceAt: async (productId) => {
      const rows = await read(`
        SELECT min(ms)
        FROM (
          SELECT ${observedAt} AS ms FROM prices WHERE product_id = ${quoted(productId)}
          UNION ALL
          SELECT ${openedAt} FROM backfilled_candles WHERE product_id = ${quoted(productId)}
        ) AS times`);
      const first = rows[0]?.[0] ?? recent(productId, 0)[0]?.at ?? null;
      return first === null ? null : Number(first);
    },
  };
}

const observedAt = 'epoch_ms("date"::TIMESTAMP)::DOUBLE';
// Coinbase's clock or, where it gave no time, ours.
const pricedAt = 'epoch_ms(coalesce(exchange_time, "date")::TIMESTAMP)::DOUBLE';
const openedAt = 'epoch_ms(opened_at::TIMESTAMP)::DOUBLE';

/**
 * Says what the views `candles_*` say: by the same clock, and with a backfilled candle only where
 * nothing was observed, of the coarsest granularity that is there. But for any length, and reading
 * no older table partitions than it takes.
 */
function candlesOf(productId: string, from: number, seconds: number): string {
  const startOf = (time: string) => `floor(${time} / ${seconds * 1000}) * ${seconds * 1000}`;
  return `
    SELECT DISTINCT ON (start)
      ${startOf('ms')} AS start, origin, min_by(open, ms), max(high),
      min(low), max_by(close, ms), sum(observations)::DOUBLE, max(seen_at)
    FROM (
      SELECT
        'observed' AS origin, ${pricedAt} AS ms, ${observedAt} AS seen_at, price::DOUBLE AS open, price::DOUBLE AS high,
        price::DOUBLE AS low, price::DOUBLE AS close, 1 AS observations
      FROM prices
      WHERE ${observedSince(productId, from)}
      UNION ALL
      SELECT
        'backfilled', ${openedAt}, NULL, open::DOUBLE, high::DOUBLE, low::DOUBLE, close::DOUBLE, 0
      FROM backfilled_candles
      WHERE ${openedSince(productId, from)} AND granularity_seconds <= ${seconds}
      QUALIFY granularity_seconds = max(granularity_seconds) OVER (PARTITION BY ${startOf(openedAt)})
    ) AS prices_and_candles
    GROUP BY start, origin
    ORDER BY start, origin DESC`;
}

// The table partition is the slot's day, and a slot begins up to a day before its observations.
function observedSince(productId: string, from: number): string {
  return `product_id = ${quoted(productId)}
    AND price_date >= ${quoted(utcDay(from - dayMilliseconds))}
    AND "date" >= ${quoted(new Date(from).toISOString())}`;
}

function openedSince(productId: string, from: number): string {
  return `product_id = ${quoted(productId)}
    AND candle_date >= ${quoted(utcDay(from))}
    AND opened_at >= ${quoted(new Date(from).toISOString())}`;
}

type Row = Awaited<ReturnType<ReadLake>>[number];

function pointOf([at, price, bid, ask]: Row): PricePoint {
  return {
    at: Number(at),
    price: Number(price),
    bid: bid === null ? null : Number(bid),
    ask: ask === null ? null : Number(ask),
  };
}

function candleOf([start, origin, ...figures]: Row): Candle {
  const [open = 0, high = 0, low = 0, close = 0, observations = 0] = figures.map(Number);
  return {
    start: Number(start),
    origin: origin === 'backfilled' ? 'backfilled' : 'observed',
    ...{ open, high, low, close, observations },
  };
}
