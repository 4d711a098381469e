import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { rawColumns, rawPartitionPrefix, utcDay } from '@coinlake/shared-schema';
import { dayMilliseconds } from '@coinlake/shared-schema/durations';
import { DuckDBInstance } from '@duckdb/node-api';
import { openLakeReader } from '../src/lake/lake-reader.ts';
import { stateDirectory } from '../src/lake-directory.ts';

const timesRepeated = 5;
const rowsADay = 14_400;
// Every day is in the past: a day of the future is never closed.
export const firstDay = Date.parse('2025-01-01');

const queries = {
  'latest price': 'SELECT * FROM latest_prices',
  'hourly candles': 'SELECT * FROM candles_1h',
  completeness: `
    SELECT scheduled_at, product_id, count(*)
    FROM prices
    GROUP BY scheduled_at, product_id`,
};

/** Latencies over raw files of so many days at the default schedule. */
export async function benchQueries(directory: string, name: string, days: number): Promise<void> {
  const rows = days * rowsADay;
  const reader = await openLakeReader(directory, ({ problem }) => {
    throw new Error(problem);
  });
  for (const [query, sql] of Object.entries(queries)) {
    const times: number[] = [];
    for (let repeat = 0; repeat < (days > 30 ? 1 : timesRepeated); repeat += 1) {
      const start = performance.now();
      await reader.query(sql);
      times.push(performance.now() - start);
    }
    console.log(
      `${query} over ${name} (${rows.toLocaleString('en')} rows, raw): ${median(times).toFixed(0)} ms`,
    );
  }
  reader.close();
}

/** Fills the raw table with so many days of observations. */
export async function writeRawDays(
  directory: string,
  days: number,
  filesADay: number,
): Promise<void> {
  mkdirSync(stateDirectory(directory), { recursive: true });
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const columns = rawColumns.map(({ name }) => `"${name}" := "${name}"`).join(', ');
  for (let day = 0; day < days; day += 1) {
    const partition = join(directory, rawPartitionPrefix(utcDay(firstDay + day * dayMilliseconds)));
    mkdirSync(partition, { recursive: true });
    const result = await connection.runAndReadAll(
      `SELECT to_json(struct_pack(${columns}))::VARCHAR FROM (${observationsOf(day)})`,
    );
    const lines = result.getRows().map(([line]) => `${line}\n`);
    for (let file = 0; file < filesADay; file += 1) {
      const [from, to] = [file, file + 1].map((n) => Math.round((n * lines.length) / filesADay));
      const text = lines.slice(from, to).join('');
      writeFileSync(join(partition, `${String(file).padStart(4, '0')}.gz`), gzipSync(text));
    }
  }
  connection.closeSync();
}

/** A day of 288 slots of 50 records. */
function observationsOf(day: number): string {
  return `
    SELECT
      uuid()::VARCHAR AS currency_id,
      product || '-USD' AS product_id, product AS base_currency, 'USD' AS quote_currency,
      (60000 + i % 977 / 100)::DECIMAL(18, 2)::VARCHAR AS price,
      '60000.01' AS bid, '60000.02' AS ask, '0.00782662' AS size, '4916.94797396' AS volume_24h,
      1040406588 + i AS trade_id,
      strftime(observed_at, '%Y-%m-%dT%H:%M:%S.%fZ') AS exchange_time,
      epoch(observed_at)::BIGINT AS "timestamp",
      strftime(observed_at, '%Y-%m-%dT%H:%M:%S.%gZ') AS "date",
      strftime(slot, '%Y-%m-%dT%H:%M:%SZ') AS scheduled_at,
      (i % 50 // 3)::INTEGER AS sample, 'simulated' AS source, 1 AS schema_version
    FROM (
      SELECT i, ['BTC', 'ETH', 'SOL'][i % 50 % 3 + 1] AS product,
        TIMESTAMP '2025-01-01' + INTERVAL (${day}) DAY + INTERVAL (i // 50 * 300) SECOND AS slot,
        slot + INTERVAL (i % 50 * 4801) MILLISECOND AS observed_at
      FROM range(${rowsADay}) AS r (i)
    )`;
}

/** The middle one of several measurements. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
