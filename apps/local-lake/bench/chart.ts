import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { candleObjectKey, utcDay } from '@coinlake/shared-schema';
import { dayMilliseconds } from '@coinlake/shared-schema/durations';
import { DuckDBInstance } from '@duckdb/node-api';
import { openLakeReader } from '../src/lake/lake-reader.ts';
import { chartOf } from '../src/page/chart.ts';
import { priceHistory } from '../src/page/lake/price-history.ts';
import { lakeQuestions } from '../src/page/lake/read-lake.ts';
import type { ChartRange } from '../src/page/wire.ts';
import { firstDay, median } from './queries.ts';

const products = ['BTC-USD', 'ETH-USD', 'ADA-USD'];
const ranges: readonly ChartRange[] = ['1d', '1w', '1M', 'all'];
const timesRepeated = 3;

/** How long the page's chart takes over so many observed days, and as many backfilled ones before. */
export async function benchChart(directory: string, name: string, days: number): Promise<void> {
  await writeCandleDays(directory, days);
  const reader = await openLakeReader(directory, ({ problem }) => {
    throw new Error(problem);
  });
  const history = priceHistory({
    lakeDirectory: directory,
    read: lakeQuestions(reader.query).read,
    recent: () => [],
  });
  const end = firstDay + days * dayMilliseconds;
  for (const range of ranges) {
    const times: number[] = [];
    let candles = 0;
    for (let repeat = 0; repeat < timesRepeated; repeat += 1) {
      const start = performance.now();
      const chart = await chartOf(history, 'BTC-USD', range, end);
      times.push(performance.now() - start);
      candles = chart.kind === 'candles' ? chart.candles.length : 0;
    }
    console.log(
      `chart of ${range} over ${name} observed and ${name} backfilled: ${median(times).toFixed(0)} ms (first ${times[0]?.toFixed(0)} ms), ${candles} candles`,
    );
  }
  reader.close();
}

/** Minutes of the days before the observed ones, one file per product and day. */
async function writeCandleDays(directory: string, days: number): Promise<void> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  for (let day = 1; day <= days; day += 1) {
    const date = utcDay(firstDay - day * dayMilliseconds);
    for (const product of products) {
      const path = join(directory, candleObjectKey(product, 60, date));
      mkdirSync(dirname(path), { recursive: true });
      await connection.run(`
        COPY (${minutesOf(product, date)}) TO '${path}' (FORMAT json, COMPRESSION gzip)`);
    }
  }
  connection.closeSync();
}

function minutesOf(product: string, date: string): string {
  return `
    SELECT
      '${product}' AS product_id,
      strftime(TIMESTAMP '${date}' + INTERVAL (i) MINUTE, '%Y-%m-%dT%H:%M:%SZ') AS opened_at,
      60 AS granularity_seconds,
      (60000 + i % 977 / 100)::DECIMAL(18, 2)::VARCHAR AS open,
      (60010 + i % 977 / 100)::DECIMAL(18, 2)::VARCHAR AS high,
      (59990 + i % 977 / 100)::DECIMAL(18, 2)::VARCHAR AS low,
      (60001 + i % 977 / 100)::DECIMAL(18, 2)::VARCHAR AS close,
      (i % 97 / 8)::DECIMAL(18, 8)::VARCHAR AS volume,
      'simulated' AS source, '${date}T23:59:59.000Z' AS fetched_at, 1 AS schema_version
    FROM range(1440) AS r (i)`;
}
