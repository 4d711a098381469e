import { utcDay } from '@coinlake/shared-schema';
import { growCandles } from '../grow-candles.ts';
import type { PagePorts } from '../ports.ts';
import type { Candle, PricePoint } from '../wire.ts';
import { type ReadLake, text } from './read-lake.ts';

/** Prices that are observed but not yet delivered, oldest first. */
export type RecentPrices = (productId: string, from: number) => readonly PricePoint[];

type PriceHistory = Pick<PagePorts, 'pricesSince' | 'candlesSince' | 'firstPriceAt'>;

const DAY = 86_400_000;

/** Prices from the lake, and at their end those on their way there. */
export function priceHistory(read: ReadLake, recent: RecentPrices): PriceHistory {
  return {
    pricesSince: async (productId, from) => {
      const rows = await read(`
        SELECT ${milliseconds}, price::DOUBLE, bid::DOUBLE, ask::DOUBLE
        FROM prices
        WHERE ${since(productId, from)}
        ORDER BY "date", sample`);
      const delivered = rows.map(pointOf);
      return [...delivered, ...recent(productId, (delivered.at(-1)?.at ?? from - 1) + 1)];
    },
    candlesSince: async (productId, from, seconds) => {
      const rows = await read(`
        SELECT
          floor(ms / ${seconds * 1000}) * ${seconds * 1000}, min_by(price, ms), max(price),
          min(price), max_by(price, ms), count(*)::DOUBLE, max(ms)
        FROM (
          SELECT ${milliseconds} AS ms, price::DOUBLE AS price
          FROM prices
          WHERE ${since(productId, from)}
        ) AS observed
        GROUP BY 1
        ORDER BY 1`);
      const newest = Number(rows.at(-1)?.[6] ?? from - 1);
      return growCandles(rows.map(candleOf), recent(productId, newest + 1), seconds);
    },
    firstPriceAt: async (productId) => {
      const rows = await read(`
        SELECT min(${milliseconds}) FROM prices WHERE product_id = ${text(productId)}`);
      const first = rows[0]?.[0] ?? recent(productId, 0)[0]?.at ?? null;
      return first === null ? null : Number(first);
    },
  };
}

const milliseconds = 'epoch_ms("date"::TIMESTAMP)::DOUBLE';

// The table partition is the slot's day, and a slot begins up to a day before its observations.
function since(productId: string, from: number): string {
  return `product_id = ${text(productId)}
    AND price_date >= ${text(utcDay(from - DAY))}
    AND "date" >= ${text(new Date(from).toISOString())}`;
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

function candleOf(row: Row): Candle {
  const [start = 0, open = 0, high = 0, low = 0, close = 0, observations = 0] = row.map(Number);
  return { start, open, high, low, close, observations };
}
