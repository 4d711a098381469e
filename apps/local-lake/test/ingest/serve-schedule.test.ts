import { anObservation } from '@coinlake/coinbase/testing';
import type { Report } from '@coinlake/lambda-ingestor';
import type { PriceRecord } from '@coinlake/shared-schema';
import { dayMilliseconds, minuteMilliseconds } from '@coinlake/shared-schema/durations';
import { aTemporaryDirectory } from '@coinlake/testing';
import fc from 'fast-check';
import { serveSchedule } from '../../src/ingest/serve-schedule.ts';
import { loggedSlots, type SlotLog, slotLog } from '../../src/ingest/slot-log.ts';
import type { LakeEvent } from '../../src/lake-event.ts';
import { aVirtualClock, type VirtualClock } from './a-virtual-clock.ts';

const schedule = {
  products: ['BTC-USD', 'ETH-USD'],
  callsPerRun: 3,
  spreadSeconds: 0,
  everyMinutes: 5,
};
const start = '2026-11-20T12:01:00Z';

interface ServeOptions {
  readonly clock?: VirtualClock;
  readonly log?: SlotLog;
  readonly changes?: Partial<typeof schedule>;
}

describe('serveSchedule', () => {
  const directory = aTemporaryDirectory();
  let lakes = 0;

  /** Serves for so many minutes; BTC-USD answers, ETH-USD does not. */
  async function serve(minutes: number, options: ServeOptions = {}) {
    const { clock = aVirtualClock(start), changes = {} } = options;
    lakes += 1;
    const lake = `${directory}/${lakes}`;
    const ending = new AbortController();
    const events: LakeEvent[] = [];
    const records: PriceRecord[] = [];
    let calls = 0;
    clock.at(minutes * minuteMilliseconds, () => ending.abort());
    await serveSchedule(
      {
        prices: (_: Report) => async (productId) => {
          calls += 1;
          if (productId === 'ETH-USD') throw new Error('no answer');
          return anObservation();
        },
        putRecords: async (batch) => {
          records.push(...batch);
          return { failed: [], retried: 0 };
        },
        deadLetter: async () => ({ failed: [], retried: 0 }),
        clock,
        slotLog: options.log ?? slotLog(lake),
        listener: (event) => events.push(event),
      },
      { ...schedule, ...changes },
      ending.signal,
    );
    const slots = events.flatMap((event) =>
      event.type === 'slot-started' ? event.slot.scheduledAt : [],
    );
    return { events, slots, records, calls, logged: loggedSlots(lake, '2000-01-01') };
  }

  it('serves the present slot at once and then the ones that follow', async () => {
    const { slots } = await serve(10);

    expect(slots).toEqual(['12:00', '12:05', '12:10'].map(slotOn20));
  });

  it('serves no slot twice when a timer is early', async () => {
    const clock = aVirtualClock(start);
    const early = {
      ...clock,
      sleep: (milliseconds: number, signal?: AbortSignal) =>
        clock.sleep(milliseconds > 10 ? milliseconds - 1 : milliseconds, signal),
    };

    const { slots } = await serve(10, { clock: early });

    expect(slots).toEqual(['12:00', '12:05', '12:10'].map(slotOn20));
  });

  it('logs what a slot expects and why records of it are missing', async () => {
    const { logged } = await serve(1);

    expect(logged).toEqual([
      {
        scheduledAt: '2026-11-20T12:00:00Z',
        expected: { 'BTC-USD': 2, 'ETH-USD': 1 },
        everyMinutes: 5,
        spreadSeconds: 0,
        begunAt: Date.parse(start),
        shortfall: { 'ETH-USD': { 0: 'call-failed' } },
      },
    ]);
  });

  it('serves on and says so when the slot log cannot be written', async () => {
    const full = () => {
      throw new Error('no space left on device');
    };

    const { events, records } = await serve(3, { log: { begin: full, end: full } });

    expect(records).toHaveLength(2);
    expect(events.filter(({ type }) => type === 'slot-log-failed')).toHaveLength(2);
  });

  describe('when the wall clock is set', () => {
    const servedAfter = async (step: number, atMinutes: number, minutes: number) => {
      const clock = aVirtualClock(start);
      clock.at(atMinutes * minuteMilliseconds, () => clock.set(step));
      return serve(minutes, { clock });
    };

    it.each([
      ['back by 40 days', -40 * dayMilliseconds, '2026-10-11T12:00:00Z'],
      ['back by a day', -dayMilliseconds, '2026-11-19T12:00:00Z'],
      ['back by 7 minutes', -7 * minuteMilliseconds, '2026-11-20T11:55:00Z'],
      ['forward by an hour', 60 * minuteMilliseconds, '2026-11-20T13:00:00Z'],
      ['forward by a day', dayMilliseconds, '2026-11-21T12:00:00Z'],
      ['forward by 40 days', 40 * dayMilliseconds, '2026-12-30T12:00:00Z'],
    ])('%s, goes on with the slot of the new time within seconds', async (_, step, slot) => {
      const { slots, records } = await servedAfter(step, 2, 7);

      expect(slots.slice(0, 2)).toEqual([slotOn20('12:00'), slot]);
      expect(slots[2]).toBe(after(slot, 5));
      expect(records.filter(({ scheduled_at }) => scheduled_at === slot)).toHaveLength(2);
    });

    it('by less than a slot, finishes the slot with the new time on its records', async () => {
      const clock = aVirtualClock(start);
      clock.at(30_000, () => clock.set(20_000));

      const { slots, records } = await serve(4, {
        clock,
        changes: { spreadSeconds: 240, callsPerRun: 4 },
      });

      expect(slots).toEqual(['12:00', '12:05'].map(slotOn20));
      expect(records[1]?.date.slice(0, 19)).toBe('2026-11-20T12:02:50');
    });

    it('says why the records of the slot that it left are missing', async () => {
      const clock = aVirtualClock(start);
      clock.at(30_000, () => clock.set(dayMilliseconds));

      const { logged } = await serve(2, {
        clock,
        changes: { spreadSeconds: 240, callsPerRun: 4 },
      });

      expect(logged[0]?.shortfall?.['BTC-USD']).toEqual({ 1: 'clock-set' });
    });

    it('never loops without waiting, however often it is set', async () => {
      const steps = fc.array(
        fc.record({
          at: fc.integer({ min: 0, max: 20 * minuteMilliseconds }),
          by: fc.integer({ min: -40 * dayMilliseconds, max: dayMilliseconds }),
        }),
        { maxLength: 12 },
      );

      await fc.assert(
        fc.asyncProperty(steps, async (changes) => {
          const clock = aVirtualClock(start);
          for (const { at, by } of changes) clock.at(at, () => clock.set(by));

          const { slots, records } = await serve(21, { clock });

          // A slot in every five minutes; a change cuts one into two and adds one at most.
          expect(slots.length).toBeLessThanOrEqual(6 + 2 * changes.length);
          expect(slots.length).toBeGreaterThanOrEqual(4);
          expect(records).toHaveLength(2 * slots.length);
        }),
        { numRuns: 30, endOnFailure: true },
      );
    });
  });
});

function slotOn20(time: string): string {
  return `2026-11-20T${time}:00Z`;
}

function after(slot: string, minutes: number): string {
  const at = Date.parse(slot) + minutes * minuteMilliseconds;
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}
