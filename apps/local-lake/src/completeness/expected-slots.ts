import { timetable } from '@coinlake/lambda-ingestor';
import { slotTime } from '@coinlake/shared-schema';
import { minuteMilliseconds } from '@coinlake/shared-schema/durations';
import { type LoggedSlot, loggedSlots } from '../ingest/slot-log.ts';

/** A slot that should have been served. */
export interface ExpectedSlot extends LoggedSlot {
  /** False where it is between two that were, or after the last: the process was not running. */
  readonly wasBegun: boolean;
}

/**
 * The slots of a lake from an instant (ISO 8601) to `now` (Unix milliseconds), oldest first. A slot
 * that was served while the clock was ahead counts once its time has come.
 */
export function expectedSlots(lakeDirectory: string, since: string, now: number): ExpectedSlot[] {
  const begun = loggedSlots(lakeDirectory, since).filter(
    ({ scheduledAt }) => Date.parse(scheduledAt) <= now,
  );
  return withSilentSlots(begun, now).filter(({ scheduledAt }) => scheduledAt >= since);
}

/** When a slot ends, Unix milliseconds. */
export function endOf({ scheduledAt, everyMinutes }: LoggedSlot): number {
  return Date.parse(scheduledAt) + everyMinutes * minuteMilliseconds;
}

/** When each sample of a slot was due, Unix milliseconds. */
export function dueTimes(slot: LoggedSlot): number[] {
  const samples = Math.max(...Object.values(slot.expected));
  const { startOf } = timetable(slot, slot, samples, slot.begunAt);
  return Array.from({ length: samples }, (_, sample) => startOf(sample));
}

/** Why a sample that was expected is not in the lake. */
export function causeOf(slot: ExpectedSlot, product: string, sample: number): string {
  if (!slot.wasBegun) return 'process not running';
  if (slot.shortfall === undefined) return processEnded;
  const reason = slot.shortfall[product]?.[sample];
  return reason === undefined
    ? 'not delivered yet'
    : (causes[reason] ?? `record rejected: ${reason}`);
}

const processEnded = 'process ended during the slot';

/** The reasons that are not a breach of the contract, in words. */
const causes: Readonly<Record<string, string>> = {
  'call-failed': 'Coinbase refused or was out of reach',
  deadline: 'no time left in the slot',
  'slot-over': 'process came after the slot',
  stopped: 'process was stopped',
  interrupted: processEnded,
  'clock-set': 'clock was set, or the machine was asleep',
  'not-sent': 'stream did not take the record',
};

/** Fills the time between two logged slots, and after the last, with those that should be there. */
function withSilentSlots(slots: readonly LoggedSlot[], now: number): ExpectedSlot[] {
  return slots.flatMap((slot, index) => {
    const next = slots[index + 1];
    const silent: ExpectedSlot[] = [];
    const length = slot.everyMinutes * minuteMilliseconds;
    // The slot of now may be about to begin.
    const end = next === undefined ? now - length + 1 : Date.parse(next.scheduledAt);
    for (let at = endOf(slot); at < end; at += length) {
      silent.push({ ...slot, scheduledAt: slotTime(at), begunAt: at, wasBegun: false });
    }
    return [{ ...slot, wasBegun: true }, ...silent];
  });
}
