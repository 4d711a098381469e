import { slotTime } from '@coinlake/shared-schema';
import { type LoggedSlot, loggedSlots } from './ingest/slot-log.ts';
import { type LakeReader, type QueryResult, rowObjects } from './lake/lake-reader.ts';
import { openStateStoreToRead } from './state-store.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;

/**
 * Records received against records promised, per product and slot of the last hours, newest
 * first, with the cause of what is missing. A slot between two logged ones that was never begun
 * is a gap too: the process was not running.
 */
export async function coverage(
  reader: LakeReader,
  directory: string,
  hours: number,
  now: number,
): Promise<QueryResult> {
  const since = slotTime(now - hours * HOUR);
  const received = await receivedRecords(reader, since);
  const slots = withSilentSlots(promisedSlots(directory, since));
  return {
    columns: columns.map((name) => ({ name, type: 'VARCHAR' })),
    rows: slots.reverse().flatMap((slot) => rowsOf(slot, received, now)),
    isCut: false,
  };
}

const columns = ['scheduled_at', 'product_id', 'promised', 'received', 'percent', 'cause'] as const;

async function receivedRecords(reader: LakeReader, since: string): Promise<Map<string, number>> {
  const result = await reader.query(`
    SELECT scheduled_at, product_id, count(*)::INT AS received
    FROM prices
    WHERE price_date >= '${since.slice(0, 10)}' AND scheduled_at >= '${since}'
    GROUP BY scheduled_at, product_id`);
  return new Map(
    rowObjects(result).map((row) => [
      keyOf(row.scheduled_at, row.product_id),
      Number(row.received),
    ]),
  );
}

function promisedSlots(directory: string, since: string): LoggedSlot[] {
  const store = openStateStoreToRead(directory);
  return store === undefined ? [] : loggedSlots(store, since);
}

interface CoverageSlot extends LoggedSlot {
  readonly wasBegun: boolean;
}

/** Fills the time between two logged slots with those that should have been there. */
function withSilentSlots(slots: readonly LoggedSlot[]): CoverageSlot[] {
  return slots.flatMap((slot, index) => {
    const next = slots[index + 1];
    const silent: CoverageSlot[] = [];
    const step = slot.scheduleMinutes * MINUTE;
    const end = next === undefined ? 0 : Date.parse(next.scheduledAt);
    for (let at = Date.parse(slot.scheduledAt) + step; at < end; at += step) {
      silent.push({ ...slot, scheduledAt: slotTime(at), wasBegun: false });
    }
    return [{ ...slot, wasBegun: true }, ...silent];
  });
}

function rowsOf(slot: CoverageSlot, received: ReadonlyMap<string, number>, now: number) {
  return Object.entries(slot.promised).map(([product, promised]) => {
    const count = received.get(keyOf(slot.scheduledAt, product)) ?? 0;
    const percent = Math.round((1000 * count) / promised) / 10;
    const cause = count < promised ? causeOf(slot, product, now) : '';
    return [slot.scheduledAt, product, promised, count, percent, cause];
  });
}

function causeOf(slot: CoverageSlot, product: string, now: number): string {
  if (!slot.wasBegun) return 'process not running';
  if (slot.shortfall === undefined) {
    const end = Date.parse(slot.scheduledAt) + slot.scheduleMinutes * MINUTE;
    return now < end ? 'slot still running' : 'process ended during the slot';
  }
  const reasons = Object.entries(slot.shortfall[product] ?? {});
  if (reasons.length === 0) return 'not delivered yet';
  return reasons.map(([reason, count]) => `${count} ${reason}`).join(', ');
}

function keyOf(scheduledAt: unknown, productId: unknown): string {
  return `${scheduledAt} ${productId}`;
}
