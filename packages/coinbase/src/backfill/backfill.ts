import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import {
  type CandleRecord,
  candleObjectKey,
  candleSchemaVersion,
  encodeRecord,
  parseCandleRecord,
} from '@coinlake/shared-schema';
import type { Candle, FetchCandles } from '../candle.ts';
import { inLanes } from './in-lanes.ts';
import type { ObjectStore } from './object-store.ts';
import {
  type BackfillRange,
  isWholeDay,
  type ProductDay,
  productDays,
  windowsOf,
} from './product-day.ts';

const compress = promisify(gzip);

// Enough to use the whole rate limit at the usual latency.
const lanes = 4;
const windowMilliseconds = 120_000;

export interface BackfillPorts {
  readonly fetchCandles: FetchCandles;
  readonly store: ObjectStore;
  /** Unix milliseconds. */
  readonly now: () => number;
  /** Told after each product-day. */
  readonly onProgress?: (report: BackfillReport) => void;
}

/** What a backfill has done so far. */
export interface BackfillReport {
  /** Product-days that were asked for. */
  readonly total: number;
  /** Product-days that are in the lake, those that were there before included. */
  readonly done: number;
  /** Product-days that were there before and were not fetched again. */
  readonly skipped: number;
  /** Written now. */
  readonly candles: number;
  /** Candles that break the contract and were left out, by reason. */
  readonly rejected: Readonly<Record<string, number>>;
}

/**
 * Fills the candle table, one object per product and day, each written whole: a day that is
 * complete is not fetched again, a day that was interrupted is done anew, and so is the present
 * day. Ends early when `signal` aborts.
 *
 * @throws Error that says how far it came, when a day cannot be fetched or written
 */
export async function backfill(
  ports: BackfillPorts,
  range: BackfillRange,
  signal: AbortSignal,
): Promise<BackfillReport> {
  const days = productDays(range);
  let report: BackfillReport = {
    total: days.length,
    done: 0,
    skipped: 0,
    candles: 0,
    rejected: {},
  };
  try {
    await inLanes(lanes, days, signal, async (productDay) => {
      const filled = await fillDay(ports, productDay);
      report = added(report, filled);
      ports.onProgress?.(report);
    });
  } catch (error) {
    throw new Error(`${(error as Error).message}; ${progressText(report)}`, { cause: error });
  }
  return report;
}

/** For people: how far a backfill came and how it goes on. */
export function progressText({ done, total }: BackfillReport): string {
  return `${done} of ${total} product-days are in the lake, the same command goes on from there`;
}

/** For people: what a backfill wrote, found and left out. */
export function backfillSummary(report: BackfillReport): string {
  const { total, skipped, done, candles, rejected } = report;
  const reasons = Object.entries(rejected).map(
    ([reason, count]) => `, ${count} left out: ${reason}`,
  );
  return `${done} of ${total} product-days in the lake, ${skipped} of them from before; ${candles.toLocaleString('en')} candles written${reasons.join('')}`;
}

type FilledDay = Pick<BackfillReport, 'skipped' | 'candles' | 'rejected'>;

async function fillDay(ports: BackfillPorts, productDay: ProductDay): Promise<FilledDay> {
  const { store, now } = ports;
  const { productId, granularitySeconds, day } = productDay;
  const key = candleObjectKey(productId, granularitySeconds, day);
  const writtenAt = await store.writtenAt(key);
  if (writtenAt !== undefined && isWholeDay(productDay, writtenAt)) {
    return { skipped: 1, candles: 0, rejected: {} };
  }
  for (;;) {
    const begunAt = now();
    const filled = await writeDay(ports, productDay, key, begunAt);
    // A day that ended meanwhile would pass for whole, by the time at which it was written.
    if (isWholeDay(productDay, begunAt) || !isWholeDay(productDay, now())) return filled;
  }
}

/** Fetches and writes what of a day had ended at `begunAt`. */
async function writeDay(
  { fetchCandles, store, now }: BackfillPorts,
  productDay: ProductDay,
  key: string,
  begunAt: number,
): Promise<FilledDay> {
  const lines: string[] = [];
  const rejected: Record<string, number> = {};
  for (const window of windowsOf(productDay, begunAt)) {
    for (const candle of await fetchCandles(window, now() + windowMilliseconds)) {
      const parsed = parseCandleRecord(recordOf(candle, productDay, now()));
      if (parsed.success) lines.push(encodeRecord(parsed.record));
      else rejected[parsed.reason] = (rejected[parsed.reason] ?? 0) + 1;
    }
  }
  await store.putObject(key, await compress(lines.join('')));
  return { skipped: 0, candles: lines.length, rejected };
}

function recordOf(candle: Candle, productDay: ProductDay, now: number): CandleRecord {
  return {
    ...candle,
    product_id: productDay.productId,
    granularity_seconds: productDay.granularitySeconds,
    fetched_at: new Date(now).toISOString(),
    schema_version: candleSchemaVersion,
  };
}

function added(report: BackfillReport, day: FilledDay): BackfillReport {
  const rejected: Record<string, number> = { ...report.rejected };
  for (const [reason, count] of Object.entries(day.rejected)) {
    rejected[reason] = (rejected[reason] ?? 0) + count;
  }
  return {
    total: report.total,
    done: report.done + 1,
    skipped: report.skipped + day.skipped,
    candles: report.candles + day.candles,
    rejected,
  };
}
