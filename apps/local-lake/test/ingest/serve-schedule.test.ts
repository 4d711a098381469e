import type { Clock } from '@coinlake/coinbase';
import { anObservation } from '@coinlake/coinbase/testing';
import type { Report } from '@coinlake/lambda-ingestor';
import { aTemporaryDirectory } from '@coinlake/testing';
import { serveSchedule } from '../../src/ingest/serve-schedule.ts';
import { loggedSlots, slotLog } from '../../src/ingest/slot-log.ts';
import type { LakeEvent } from '../../src/lake-event.ts';
import { openStateStore } from '../../src/state-store.ts';

const schedule = {
  products: ['BTC-USD', 'ETH-USD'],
  callsPerRun: 3,
  spreadSeconds: 0,
  everyMinutes: 5,
};

describe('serveSchedule', () => {
  const directory = aTemporaryDirectory();
  let lakes = 0;

  /** Serves until `slots` slots have ended; BTC-USD answers, ETH-USD does not. */
  async function serve(slots: number, earlyMilliseconds = 0) {
    lakes += 1;
    const store = openStateStore(`${directory}/${lakes}`);
    const ending = new AbortController();
    const events: LakeEvent[] = [];
    await serveSchedule(
      {
        prices: (_: Report) => async (productId) => {
          if (productId === 'ETH-USD') throw new Error('no answer');
          return anObservation();
        },
        putRecords: async () => ({ failed: [], retried: 0 }),
        deadLetter: async () => ({ failed: [], retried: 0 }),
        clock: aClock('2026-11-20T12:01:00Z', earlyMilliseconds),
        slotLog: slotLog(store),
        listener: (event) => {
          events.push(event);
          const ended = events.filter(({ type }) => type === 'slot-ended').length;
          if (ended === slots) ending.abort();
        },
      },
      schedule,
      ending.signal,
    );
    const logged = loggedSlots(store, '2026-11-20');
    await store.close();
    return { events, logged };
  }

  it.each([
    ['on time', 0],
    ['early', 1],
  ])(
    'serves the present slot at once and then the ones that follow, woken %s',
    async (_, early) => {
      const { events } = await serve(3, early);

      const started = events.flatMap((event) =>
        event.type === 'slot-started' ? event.slot.scheduledAt : [],
      );
      expect(started).toEqual([
        '2026-11-20T12:00:00Z',
        '2026-11-20T12:05:00Z',
        '2026-11-20T12:10:00Z',
      ]);
    },
  );

  it('logs what a slot promised and why records of it are missing', async () => {
    const { logged } = await serve(1);

    expect(logged).toEqual([
      {
        scheduledAt: '2026-11-20T12:00:00Z',
        promised: { 'BTC-USD': 2, 'ETH-USD': 1 },
        everyMinutes: 5,
        spreadSeconds: 0,
        begunAt: Date.parse('2026-11-20T12:01:00Z'),
        shortfall: { 'ETH-USD': { 0: 'call-failed' } },
      },
    ]);
  });
});

/** A clock on which sleeping takes no time, and ends a little early. */
function aClock(start: string, earlyMilliseconds: number): Clock {
  let now = Date.parse(start);
  return {
    now: () => now,
    random: () => 0.5,
    sleep: async (milliseconds) => {
      now += Math.max(0, milliseconds - earlyMilliseconds);
    },
  };
}
