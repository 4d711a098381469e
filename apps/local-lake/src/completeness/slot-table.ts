import type { QueryResult } from '../lake/lake-reader.ts';
import { causeOf, endOf, type PromisedSlot } from './promised-slots.ts';
import type { ReceivedSamples } from './received-samples.ts';

const columns = ['scheduled_at', 'product_id', 'promised', 'received', 'percent', 'cause'] as const;

/**
 * Records received against records promised, per product and slot, newest first, with the causes
 * of what is missing.
 */
export function slotTable(
  slots: readonly PromisedSlot[],
  received: ReceivedSamples,
  now: number,
): QueryResult {
  return {
    columns: columns.map((name) => ({ name, type: 'VARCHAR' })),
    rows: slots.toReversed().flatMap((slot) => rowsOf(slot, received, now)),
    isCut: false,
  };
}

function rowsOf(slot: PromisedSlot, received: ReceivedSamples, now: number) {
  return Object.entries(slot.promised).map(([product, promised]) => {
    const samples = received(product, slot.scheduledAt);
    const percent = Math.round((1000 * samples.size) / promised) / 10;
    const missing = Array.from({ length: promised }, (_, sample) => sample).filter(
      (sample) => !samples.has(sample),
    );
    const cause = now < endOf(slot) ? 'slot still running' : causesOf(slot, product, missing);
    return [
      slot.scheduledAt,
      product,
      promised,
      samples.size,
      percent,
      missing.length === 0 ? '' : cause,
    ];
  });
}

function causesOf(slot: PromisedSlot, product: string, missing: readonly number[]): string {
  const counts = new Map<string, number>();
  for (const sample of missing) {
    const cause = causeOf(slot, product, sample);
    counts.set(cause, (counts.get(cause) ?? 0) + 1);
  }
  return [...counts].map(([cause, count]) => `${count} × ${cause}`).join(', ');
}
