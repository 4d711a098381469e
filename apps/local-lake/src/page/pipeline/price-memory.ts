import type { PriceRecord } from '@coinlake/shared-schema';
import type { ReceivedSamples } from '../../completeness/received-samples.ts';
import type { ObservedPrice } from '../ports.ts';
import type { LatestPrice, PricePoint } from '../wire.ts';

/** The latest observations of this process, delivered or not. */
export interface PriceMemory {
  add(records: readonly PriceRecord[]): ObservedPrice[];
  readonly recent: (productId: string, from: number) => readonly PricePoint[];
  readonly seen: ReceivedSamples;
  readonly latest: () => readonly LatestPrice[];
}

// Longer than any record waits for its delivery.
const pointsKept = 5000;
const slotsKept = 2000;

/** An empty memory. */
export function priceMemory(): PriceMemory {
  const points = new Map<string, PricePoint[]>();
  const latest = new Map<string, LatestPrice>();
  const slots = new Map<string, Set<number>>();

  const keep = (record: PriceRecord): ObservedPrice => {
    const { product_id: productId, price, bid, ask } = record;
    const at = Date.parse(record.date);
    const point = { at, price: Number(price), bid: numberOf(bid), ask: numberOf(ask) };
    const own = points.get(productId) ?? [];
    points.set(productId, own);
    own.push(point);
    if (own.length > pointsKept) own.splice(0, own.length - pointsKept);
    // The answer to a repeated call may come after later prices.
    if ((latest.get(productId)?.at ?? 0) <= at) {
      latest.set(productId, { productId, price, bid, ask, at });
    }
    const slot = `${record.scheduled_at} ${productId}`;
    slots.set(slot, (slots.get(slot) ?? new Set()).add(record.sample));
    forgetFirst(slots, slotsKept);
    return { productId, ...point };
  };

  return {
    add: (records) => records.map(keep),
    recent: (productId, from) =>
      (points.get(productId) ?? []).filter(({ at }) => at >= from).sort((a, b) => a.at - b.at),
    seen: (productId, slot) => slots.get(`${slot} ${productId}`) ?? new Set(),
    latest: () => [...latest.values()].sort((a, b) => (a.productId < b.productId ? -1 : 1)),
  };
}

function numberOf(decimal: string | null): number | null {
  return decimal === null ? null : Number(decimal);
}

function forgetFirst(entries: Map<string, unknown>, most: number): void {
  const [first] = entries.keys();
  if (entries.size > most && first !== undefined) entries.delete(first);
}
