import { minuteMilliseconds } from '@coinlake/shared-schema/durations';
import { causeOf, dueTimes, type ExpectedSlot, endOf } from './expected-slots.ts';
import type { ReceivedSamples } from './received-samples.ts';

/** A stretch of whole minutes in which expected records of a product are missing for one cause. */
export interface Gap {
  readonly productId: string;
  /** Unix milliseconds, on the minute. */
  readonly from: number;
  /** Unix milliseconds, on the minute; no longer in the gap. */
  readonly until: number;
  readonly missing: number;
  readonly cause: string;
}

/** The gaps of the slots that have ended, by product, oldest first. */
export function gapsOf(
  slots: readonly ExpectedSlot[],
  received: ReceivedSamples,
  now: number,
): Gap[] {
  const ended = slots.filter((slot) => endOf(slot) <= now);
  const products = new Set(ended.flatMap(({ expected }) => Object.keys(expected)));
  return [...products].flatMap((product) =>
    joined(ended.flatMap((slot) => missingSamples(slot, product, received))),
  );
}

/** One gap for each missing sample: from when it was due until the next one was. */
function missingSamples(slot: ExpectedSlot, productId: string, received: ReceivedSamples): Gap[] {
  const there = received(productId, slot.scheduledAt);
  const due = dueTimes(slot);
  const expected = slot.expected[productId] ?? 0;
  return due.slice(0, expected).flatMap((from, sample) => {
    if (there.has(sample)) return [];
    const until = sample + 1 < expected ? due[sample + 1] : endOf(slot);
    return {
      productId,
      from: Math.floor(from / minuteMilliseconds) * minuteMilliseconds,
      until: Math.ceil((until ?? from) / minuteMilliseconds) * minuteMilliseconds,
      missing: 1,
      cause: causeOf(slot, productId, sample),
    };
  });
}

/** Neighbours of one cause as one gap. */
function joined(gaps: readonly Gap[]): Gap[] {
  const result: Gap[] = [];
  for (const gap of gaps) {
    const last = result.at(-1);
    if (last !== undefined && last.cause === gap.cause && gap.from <= last.until) {
      const until = Math.max(last.until, gap.until);
      result[result.length - 1] = { ...last, until, missing: last.missing + gap.missing };
    } else {
      result.push(gap);
    }
  }
  return result;
}
