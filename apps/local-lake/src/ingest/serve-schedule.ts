import type { Clock, FetchPrice } from '@coinlake/coinbase';
import { type IngestPorts, ingestPrices, type Report, slotAt } from '@coinlake/lambda-ingestor';
import { expectedRecords } from '@coinlake/shared-schema';
import { minuteMilliseconds } from '@coinlake/shared-schema/durations';
import type { LakeListener } from '../lake-event.ts';
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
  readonly clock: Clock;
  readonly slotLog: SlotLog;
  readonly listener: LakeListener;
}

/** Serves one slot after the other, the present one at once, until `signal` aborts. */
export async function serveSchedule(
  ports: SchedulePorts,
  schedule: IngestSchedule,
  signal: AbortSignal,
): Promise<void> {
  const { clock } = ports;
  const slotFrom = (time: number) => slotAt(Math.max(time, clock.now()), schedule.everyMinutes);
  let slot = slotFrom(0);
  while (!signal.aborted) {
    await serveSlot(ports, schedule, slot, signal);
    const next = Date.parse(slot.scheduledAt) + schedule.everyMinutes * minuteMilliseconds;
    await clock.sleep(Math.max(0, next - clock.now()), signal);
    // A timer may be early: the slot that has ended is not served again.
    slot = slotFrom(next);
  }
}

async function serveSlot(
  ports: SchedulePorts,
  schedule: IngestSchedule,
  slot: { readonly scheduledAt: string },
  signal: AbortSignal,
): Promise<void> {
  const { clock, slotLog, listener } = ports;
  slotLog.begin({
    ...slot,
    promised: Object.fromEntries(expectedRecords(schedule.products, schedule.callsPerRun)),
    everyMinutes: schedule.everyMinutes,
    spreadSeconds: schedule.spreadSeconds,
    begunAt: clock.now(),
  });
  listener({ type: 'slot-started', slot, promised: schedule.callsPerRun });
  const report = await ingestPrices(
    {
      fetchPrice: ports.prices(listener),
      putRecords: ports.putRecords,
      deadLetter: ports.deadLetter,
      now: clock.now,
      sleep: clock.sleep,
      report: listener,
    },
    { ...schedule, signal },
    slot,
  );
  slotLog.end(report);
  listener({ type: 'slot-ended', report });
}
