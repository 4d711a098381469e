import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { candleObjectKey, encodeRecord } from '@coinlake/shared-schema';
import { type FetchedDay, type FetchPorts, fetchDay } from './fetch-day.ts';
import { earlierDay, noteDay } from './ledger.ts';
import type { ObjectStore } from './object-store.ts';
import { isWholeDay, type ProductDay } from './product-day.ts';
import type { DayReport } from './report.ts';

const compress = promisify(gzip);

export interface DayPorts extends FetchPorts {
  readonly store: ObjectStore;
}

/**
 * Brings the object of one product-day up to date, unless it is complete already.
 *
 * @param again - fetches a complete day too, and replaces its object whatever comes
 */
export async function fillDay(
  ports: DayPorts,
  productDay: ProductDay,
  again: boolean,
): Promise<DayReport> {
  const earlier = again ? undefined : await earlierDay(ports.store, productDay);
  if (earlier?.isComplete === true) return { skipped: 1 };
  for (;;) {
    const begunAt = ports.now();
    const fetched = await fetchDay(ports, productDay, begunAt);
    // A day that ended during its fetch is not whole, and would be dated as if it were.
    if (isWholeDay(productDay, begunAt) || !isWholeDay(productDay, ports.now())) {
      return writeDay(ports.store, productDay, fetched, {
        isOver: isWholeDay(productDay, begunAt),
        earlierCandles: earlier?.candles ?? 0,
      });
    }
  }
}

async function writeDay(
  store: ObjectStore,
  productDay: ProductDay,
  { records, intervals, odd, gaps }: FetchedDay,
  { isOver, earlierCandles }: { isOver: boolean; earlierCandles: number },
): Promise<DayReport> {
  const { productId, granularitySeconds, day } = productDay;
  const named = { productId, day };
  if (records.length < earlierCandles) {
    const reason = `${records.length} candles, fewer than the ${earlierCandles} of an earlier backfill, which are kept`;
    return { incomplete: [{ ...named, reasons: [reason] }] };
  }
  const content = await compress(records.map(encodeRecord).join(''));
  await store.putObject(candleObjectKey(productId, granularitySeconds, day), content);
  const reasons = [...gaps, ...(odd.length === 0 ? [] : [`${odd.length} rows left out`])];
  const state = { candles: records.length, intervals };
  await noteDay(store, productDay, {
    ...state,
    reasons: isOver ? reasons : [...reasons, 'the day was not over'],
  });
  return {
    candles: records.length,
    leftOut: odd.map((row) => ({ ...named, ...row })),
    incomplete: reasons.length === 0 ? [] : [{ ...named, reasons }],
  };
}
