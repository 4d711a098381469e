import { slotTime } from '@coinlake/shared-schema';
import { minuteMilliseconds } from '@coinlake/shared-schema/durations';
import { type ExpectedSlot, endOf } from '../../completeness/expected-slots.ts';
import { type ReceivedSamples, receivedSamples } from '../../completeness/received-samples.ts';
import {
  missingByCause,
  type SlotCompleteness,
  slotCompleteness,
} from '../../completeness/slot-completeness.ts';
import type { LakeReader } from '../../lake/lake-reader.ts';
import type { Completeness, CompletenessCell } from '../wire.ts';

const cellMinutes = [1, 5, 10, 15, 30, 60] as const;

// More cells than this in a row cannot be distinguished.
const mostCells = 144;

export interface CompletenessPorts {
  readonly query: LakeReader['query'];
  /** The slots since an instant (ISO 8601). */
  readonly expectedSlots: (since: string) => readonly ExpectedSlot[];
  /** What this process has observed, delivered or not. */
  readonly seen: ReceivedSamples;
}

/** The completeness of the slots since `from`, for each product in as many cells as one can see. */
export async function completenessStrips(
  { query, expectedSlots, seen }: CompletenessPorts,
  from: number,
  now: number,
): Promise<Completeness> {
  const since = slotTime(from);
  const delivered = await receivedSamples({ query }, since);
  const received: ReceivedSamples = (product, slot) =>
    new Set([...delivered(product, slot), ...seen(product, slot)]);
  const slots = slotCompleteness(expectedSlots(since), received, now);
  const length = cellLength(now - from);
  return [...new Set(slots.map(({ productId }) => productId))].map((productId) => ({
    productId,
    cells: cellsOf(
      slots.filter((slot) => slot.productId === productId),
      length,
    ),
  }));
}

function cellLength(span: number): number {
  const minutes =
    cellMinutes.find((candidate) => span / (candidate * minuteMilliseconds) <= mostCells) ?? 60;
  return minutes * minuteMilliseconds;
}

/** Neighbours of one stretch of `length` together; the running slot is not mixed with others. */
function cellsOf(slots: readonly SlotCompleteness[], length: number): CompletenessCell[] {
  const cells: CompletenessCell[] = [];
  for (const cell of slots.map(cellOf)) {
    const last = cells.at(-1);
    const isNeighbour =
      last !== undefined && Math.floor(last.from / length) === Math.floor(cell.from / length);
    if (isNeighbour && !cell.isRunning) cells[cells.length - 1] = together(last, cell);
    else cells.push(cell);
  }
  return cells;
}

function cellOf({
  slot,
  expected,
  received,
  isRunning,
  causes,
}: SlotCompleteness): CompletenessCell {
  const from = Date.parse(slot.scheduledAt);
  const isSilent = !slot.wasBegun;
  return { from, until: endOf(slot), expected, received, isRunning, isSilent, causes };
}

function together(earlier: CompletenessCell, later: CompletenessCell): CompletenessCell {
  return {
    ...later,
    from: earlier.from,
    expected: earlier.expected + later.expected,
    received: earlier.received + later.received,
    isSilent: earlier.isSilent && later.isSilent,
    causes: missingByCause([...earlier.causes, ...later.causes]),
  };
}
