import { slotTime } from '@coinlake/shared-schema';
import { minuteMilliseconds } from '@coinlake/shared-schema/durations';
import type { LakeReader, QueryResult } from '../lake/lake-reader.ts';
import type { Gap } from './gaps.ts';

const columns = [
  'product_id',
  'from',
  'until',
  'minutes',
  'missing',
  'cause',
  'backfilled_candles',
] as const;

/** The gaps as a table, newest first, with how much of each was backfilled. */
export async function gapTable(reader: LakeReader, gaps: readonly Gap[]): Promise<QueryResult> {
  const backfilled = await backfilledCandles(reader, gaps);
  const rows = gaps.map(({ productId, from, until, missing, cause }, index) => [
    productId,
    slotTime(from),
    slotTime(until),
    (until - from) / minuteMilliseconds,
    missing,
    cause,
    backfilled.get(index) ?? 0,
  ]);
  return {
    columns: columns.map((name) => ({ name, type: 'VARCHAR' })),
    rows: rows.sort((a, b) => String(b[1]).localeCompare(String(a[1]))),
    isCut: false,
  };
}

/** By the index of the gap, where there are any. */
async function backfilledCandles(
  reader: LakeReader,
  gaps: readonly Gap[],
): Promise<Map<number, number>> {
  if (gaps.length === 0) return new Map();
  const values = gaps.map(
    ({ productId, from, until }, index) =>
      `(${index}, '${productId}', '${slotTime(from)}', '${slotTime(until)}')`,
  );
  const { rows } = await reader.query(`
    SELECT gap, count(*)::INT
    FROM (VALUES ${values.join(', ')}) AS gaps (gap, product_id, since, until)
    JOIN backfilled_candles AS candle
      ON candle.product_id = gaps.product_id
      AND candle.opened_at >= gaps.since
      AND candle.opened_at < gaps.until
    GROUP BY gap`);
  return new Map(rows.map(([gap, count]) => [Number(gap), Number(count)]));
}
