import { causeOf, type ExpectedSlot, endOf } from './expected-slots.ts';
import type { ReceivedSamples } from './received-samples.ts';

/** How many records are missing for one cause. */
export interface MissingRecords {
  readonly cause: string;
  readonly missing: number;
}

/** What arrived of the records that a slot expects of a product. */
export interface SlotCompleteness {
  readonly slot: ExpectedSlot;
  readonly productId: string;
  readonly expected: number;
  readonly received: number;
  /** Not over yet: what has not arrived is not missing. */
  readonly isRunning: boolean;
  /** Why the others are missing; none while the slot is running. */
  readonly causes: readonly MissingRecords[];
}

/** Received against expected for each slot and product, in the order of the slots. */
export function slotCompleteness(
  slots: readonly ExpectedSlot[],
  received: ReceivedSamples,
  now: number,
): SlotCompleteness[] {
  return slots.flatMap((slot) =>
    Object.entries(slot.expected).map(([productId, expected]) => {
      const there = received(productId, slot.scheduledAt);
      const isRunning = now < endOf(slot);
      const causes = isRunning ? [] : causesOf(slot, productId, expected, there);
      return { slot, productId, expected, received: there.size, isRunning, causes };
    }),
  );
}

/** Adds up what is missing, by cause. */
export function missingByCause(missing: readonly MissingRecords[]): MissingRecords[] {
  const sums = new Map<string, number>();
  for (const { cause, missing: count } of missing) {
    sums.set(cause, (sums.get(cause) ?? 0) + count);
  }
  return [...sums].map(([cause, sum]) => ({ cause, missing: sum }));
}

function causesOf(
  slot: ExpectedSlot,
  productId: string,
  expected: number,
  there: ReadonlySet<number>,
): MissingRecords[] {
  const samples = Array.from({ length: expected }, (_, sample) => sample);
  const absent = samples.filter((sample) => !there.has(sample));
  return missingByCause(
    absent.map((sample) => ({ cause: causeOf(slot, productId, sample), missing: 1 })),
  );
}
