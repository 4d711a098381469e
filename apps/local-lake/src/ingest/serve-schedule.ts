import { setMaxListeners } from 'node:events';
import type { FetchPrice } from '@coinlake/coinbase';
import {
  type IngestPorts,
  type IngestReport,
  ingestPrices,
  type Report,
  type Slot,
  slotAt,
} from '@coinlake/lambda-ingestor';
import { expectedRecords } from '@coinlake/shared-schema';
import { minuteMilliseconds } from '@coinlake/shared-schema/durations';
import { asError } from '../errors.ts';
import type { LakeListener } from '../lake-event.ts';
import { type LakeClock, type SteadyClock, steadyClock } from './lake-clock.ts';
import type { SlotLog } from './slot-log.ts';

/** When and what to ask, as EventBridge Scheduler and the Lambda's variables say it on AWS. */
export interface IngestSchedule {
  readonly products: readonly string[];
  readonly callsPerRun: number;
  readonly spreadSeconds: number;
  readonly everyMinutes: number;
}

export interface SchedulePorts extends Pick<IngestPorts, 'putRecords' | 'deadLetter'> {
  /** Called once per run. */
  readonly prices: (report: Report) => FetchPrice;
  readonly clock: LakeClock;
  readonly slotLog: SlotLog;
  readonly listener: LakeListener;
}

/** How often the wall clock is compared with the time that has passed. */
const checkMilliseconds = 1000;

/**
 * Serves one slot after the other, the present one at once, until `signal` aborts. Where the wall
 * clock is set to the time of another slot, the run ends early and that slot is served.
 */
export async function serveSchedule(
  ports: SchedulePorts,
  schedule: IngestSchedule,
  signal: AbortSignal,
): Promise<void> {
  const { clock } = ports;
  let served: string | undefined;
  while (!signal.aborted) {
    const time = steadyClock(clock);
    const slot = slotAt(time.now(), schedule.everyMinutes);
    const isPresent = () =>
      slotAt(clock.now(), schedule.everyMinutes).scheduledAt === slot.scheduledAt;
    const wasLeft = await untilClockIsSet({ clock, time, isPresent }, signal, async (ending) => {
      if (slot.scheduledAt !== served) {
        await serveSlot(ports, schedule, slot, { time, ending, signal });
      }
      await untilOver(slot, schedule, clock, ending);
    });
    // A slot that was left because of the clock is served again if the clock comes back to it.
    served = wasLeft ? undefined : slot.scheduledAt;
  }
}

interface WatchedTime {
  readonly clock: LakeClock;
  readonly time: SteadyClock;
  /** Whether the slot that is served is the one of the wall clock. */
  readonly isPresent: () => boolean;
}

/**
 * Does `work`, whose signal aborts with `signal` or when the wall clock is set to another slot.
 *
 * @returns whether the signal aborted
 */
async function untilClockIsSet(
  { clock, time, isPresent }: WatchedTime,
  signal: AbortSignal,
  work: (ending: AbortSignal) => Promise<void>,
): Promise<boolean> {
  const ending = new AbortController();
  const watching = new AbortController();
  const end = () => ending.abort();
  const watch = async () => {
    while (!watching.signal.aborted) {
      await clock.sleep(checkMilliseconds, watching.signal);
      if (!time.isOff()) continue;
      if (isPresent()) time.readAgain();
      else end();
    }
  };
  setMaxListeners(0, ending.signal);
  signal.addEventListener('abort', end);
  try {
    if (signal.aborted) end();
    const watched = watch();
    await work(ending.signal).finally(() => watching.abort());
    await watched;
    return ending.signal.aborted;
  } finally {
    signal.removeEventListener('abort', end);
  }
}

async function untilOver(
  { scheduledAt }: Slot,
  { everyMinutes }: IngestSchedule,
  clock: LakeClock,
  ending: AbortSignal,
): Promise<void> {
  const end = Date.parse(scheduledAt) + everyMinutes * minuteMilliseconds;
  // More than once where a timer is early or the wall clock is slowed down.
  while (!ending.aborted && clock.now() < end) {
    // At most a slot: Node.js limits a timer to 24 days.
    const left = Math.min(end - clock.now(), everyMinutes * minuteMilliseconds);
    await clock.sleep(left, ending);
  }
}

interface SlotTime {
  readonly time: SteadyClock;
  readonly ending: AbortSignal;
  /** Aborted when the whole process is to end. */
  readonly signal: AbortSignal;
}

async function serveSlot(
  ports: SchedulePorts,
  schedule: IngestSchedule,
  slot: Slot,
  { time, ending, signal }: SlotTime,
): Promise<void> {
  const { clock, listener, slotLog } = ports;
  const logged = {
    ...slot,
    expected: Object.fromEntries(expectedRecords(schedule.products, schedule.callsPerRun)),
    everyMinutes: schedule.everyMinutes,
    spreadSeconds: schedule.spreadSeconds,
    begunAt: time.now(),
  };
  log(listener, () => slotLog.begin(logged));
  listener({ type: 'slot-started', slot, expected: schedule.callsPerRun });
  const report = await ingestPrices(
    {
      fetchPrice: ports.prices(listener),
      putRecords: ports.putRecords,
      deadLetter: ports.deadLetter,
      now: time.now,
      sleep: clock.sleep,
      report: listener,
    },
    { ...schedule, signal: ending },
    slot,
  );
  const isCutShort = ending.aborted && !signal.aborted;
  log(listener, () => slotLog.end(logged, isCutShort ? cutShort(report) : report));
  listener({ type: 'slot-ended', report });
}

/** A slot that cannot be logged is served all the same. */
function log(listener: LakeListener, write: () => void): void {
  try {
    write();
  } catch (error) {
    listener({ type: 'slot-log-failed', error: asError(error) });
  }
}

/** The report of a run that the wall clock ended. */
function cutShort({ outcomes }: IngestReport): Parameters<SlotLog['end']>[1] {
  return {
    outcomes: outcomes.map((outcome) =>
      outcome.reason === 'stopped' ? { ...outcome, reason: 'clock-set' } : outcome,
    ),
  };
}
