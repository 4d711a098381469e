import { utcDay } from '@coinlake/shared-schema';
import { dayMilliseconds } from '@coinlake/shared-schema/durations';
import { productCandles } from '../../lake/product-candles.ts';
import { quoted } from '../../lake/sql.ts';
import { growCandles } from '../grow-candles.ts';
import type { PagePorts } from '../ports.ts';
import type { Candle, PricePoint } from '../wire.ts';
import type { ReadLake } from './read-lake.ts';

/** Prices that are observed but not yet delivered, oldest first. */
type RecentPrices = (productId: string, from: number) => readonly PricePoint[];

export type PriceHistory = Pick<PagePorts, 'pricesSince' | 'candlesSince' | 'firstPriceAt'>;

export interface PriceHistoryOptions {
  readonly lakeDirectory: string;
  readonly read: ReadLake;
  readonly recent: RecentPrices;
}

/** Prices from the lake, followed by those that are observed but not yet delivered. */
export function priceHistory({ lakeDirectory, read, recent }: PriceHistoryOptions): PriceHistory {
  const candlesOf = (productId: string) => productCandles(lakeDirectory, productId);
  return {
    pricesSince: async (productId, from) => {
      const rows = await read(`
        SELECT ${milliseconds('"date"')}, price::DOUBLE, bid::DOUBLE, ask::DOUBLE
        FROM prices
        WHERE ${observedSince(productId, from)}
        ORDER BY "date", sample`);
      const delivered = rows.map(pointOf);
      return [...delivered, ...recent(productId, (delivered.at(-1)?.at ?? from - 1) + 1)];
    },
    candlesSince: async (productId, from, seconds) => {
      const { records } = candlesOf(productId);
      const rows = await read(candlesSince(productId, records, from, seconds));
      const newest = Math.max(from - 1, ...rows.map(([, , , , , , , seenAt]) => Number(seenAt)));
      const candles = rows.map(candleOf).filter(({ start }) => start + seconds * 1000 > from);
      return growCandles(candles, recent(productId, newest + 1), seconds);
    },
    firstPriceAt: async (productId) => {
      const product = `product_id = ${quoted(productId)}`;
      // The day first: it is one column, and lets the query skip all other days.
      const [observed] = await read(`SELECT min(price_date) FROM prices WHERE ${product}`);
      const { records, firstDay } = candlesOf(productId);
      const [first] = await read(`
        SELECT ${milliseconds('min(instant)')}
        FROM (
          SELECT "date" AS instant FROM prices
          WHERE ${product} AND price_date = ${quoted(String(observed?.[0] ?? ''))}
          UNION ALL
          SELECT opened_at FROM (${records}) AS candles
          WHERE ${product} AND candle_date = ${quoted(firstDay ?? '')}
        ) AS times`);
      const at = first?.[0] ?? recent(productId, 0)[0]?.at ?? null;
      return at === null ? null : Number(at);
    },
  };
}

function milliseconds(instant: string): string {
  return `epoch_ms(${instant}::TIMESTAMP)::DOUBLE`;
}

/**
 * The candles of the views `candles_*`, for any length: by the same clock, and with a backfilled
 * candle only where nothing was observed, of the coarsest granularity available. It reads no older
 * table partitions than needed, and, as a year has millions of rows, leaves what it can to the
 * candles.
 */
function candlesSince(productId: string, candles: string, from: number, seconds: number): string {
  const start = `epoch_ms(instant) // ${seconds * 1000} * ${seconds * 1000}`;
  return `
    SELECT DISTINCT ON (start)
      start::DOUBLE, origin, open::DOUBLE, high::DOUBLE, low::DOUBLE, close::DOUBLE,
      observations::DOUBLE, ${milliseconds('seen_at')}
    FROM (
      SELECT
        ${start} AS start, 'observed' AS origin, min_by(price, instant) AS open,
        max(price) AS high, min(price) AS low, max_by(price, instant) AS close,
        count(*) AS observations, max("date") AS seen_at
      FROM (
        -- Coinbase's clock or, where it gave no time, ours.
        SELECT coalesce(exchange_time, "date")::TIMESTAMP AS instant, price, "date"
        FROM prices
        WHERE ${observedSince(productId, from)}
      ) AS prices_of_product
      GROUP BY start
      UNION ALL
      SELECT
        ${start} AS start, 'backfilled', min_by(open, instant), max(high), min(low),
        max_by(close, instant), 0, NULL
      FROM (
        SELECT *, opened_at::TIMESTAMP AS instant
        FROM (${candles}) AS candles_of_product
        WHERE ${openedSince(productId, from)} AND granularity_seconds <= ${seconds}
      ) AS candles_since
      GROUP BY start, granularity_seconds
      QUALIFY granularity_seconds = max(granularity_seconds) OVER (PARTITION BY start)
    ) AS prices_and_candles
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
