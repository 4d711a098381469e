import { promisedRecords, slotTime, utcDay } from '@coinlake/shared-schema';
import type { IngestSchedule } from '../../ingest/serve-schedule.ts';
import type { Coverage } from '../wire.ts';
import { type ReadLake, text } from './read-lake.ts';

/** Records of a product in a slot that this process has seen, delivered or not. */
export type SeenRecords = (productId: string, slot: string) => number;

/**
 * Records received against records promised, for each slot from the first one since `from` that
 * has any up to the present one. A slot without a record is in between because time is.
 */
export async function slotCoverage(
  read: ReadLake,
  schedule: IngestSchedule,
  seen: SeenRecords,
  from: number,
  now: number,
): Promise<Coverage> {
  const length = schedule.scheduleMinutes * 60_000;
  const running = Math.floor(now / length) * length;
  const rows = await read(`
    SELECT scheduled_at, product_id, count(*)
    FROM prices
    WHERE price_date >= ${text(utcDay(from))} AND scheduled_at >= ${text(slotTime(from))}
    GROUP BY ALL`);
  const delivered = new Map(
    rows.map(([slot, product, count]) => [`${slot} ${product}`, Number(count)]),
  );
  const firstSlot = rows.reduce(
    (first, [slot]) => Math.min(first, Date.parse(String(slot))),
    running,
  );
  const slots = Array.from(
    { length: Math.floor((running - firstSlot) / length) + 1 },
    (_, index) => firstSlot + index * length,
  );
  const received = (product: string, slot: string) =>
    Math.max(delivered.get(`${slot} ${product}`) ?? 0, seen(product, slot));
  return {
    slots,
    running,
    products: [...promisedRecords(schedule.productIds, schedule.callsPerRun)].map(
      ([productId, promised]) => ({
        productId,
        promised,
        received: slots.map((at) => received(productId, slotTime(at))),
      }),
    ),
  };
}
