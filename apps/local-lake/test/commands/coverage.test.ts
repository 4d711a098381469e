import { join } from 'node:path';
import { aPriceRecord } from '@coinlake/shared-schema/testing';
import { aTemporaryDirectory } from '@coinlake/testing';
import { coverage } from '../../src/commands/coverage.ts';
import { type LoggedSlot, slotLog } from '../../src/ingest/slot-log.ts';
import { openLakeReader } from '../../src/lake/lake-reader.ts';
import { writeCandleFile, writeRawFile } from '../a-lake.ts';

const now = Date.parse('2026-11-20T12:17:00Z');
// Before another slot than 12:00 has ended.
const firstSlotOver = Date.parse('2026-11-20T12:06:00Z');
const product = 'BTC-USD';

describe('coverage', () => {
  const parent = aTemporaryDirectory();
  let lakes = 0;

  /** A lake with those slots in its log, whose slot 12:00 has those samples of BTC-USD. */
  async function aLake(slots: readonly Partial<LoggedSlot>[], samples: readonly number[] = [0]) {
    lakes += 1;
    const directory = join(parent, String(lakes));
    const log = slotLog(directory);
    for (const slot of slots) log.begin(aSlot(slot));
    if (samples.length > 0) {
      writeRawFile(
        directory,
        samples.map((sample) => aPriceRecord({ sample })),
      );
    }
    return directory;
  }

  async function rowsOf(directory: string, slots: boolean, at = now) {
    const reader = await openLakeReader(directory, () => {});
    const { rows } = await coverage(reader, directory, { hours: 24, slots }, at);
    reader.close();
    return rows;
  }

  describe('as gaps', () => {
    const gapsIn = async (...lake: Parameters<typeof aLake>) => rowsOf(await aLake(...lake), false);

    it('has none if every slot that has ended is complete', async () => {
      const directory = await aLake([{ shortfall: {} }]);

      expect(await rowsOf(directory, false, firstSlotOver)).toEqual([]);
    });

    it('shows from when to when the process was not running', async () => {
      const running = { scheduledAt: '2026-11-20T12:15:00Z' };

      expect(await gapsIn([{ shortfall: {} }, running])).toEqual([
        gap('12:05', '12:15', 2, 'process not running'),
      ]);
    });

    it('shows that the process has not been running since its last slot', async () => {
      expect(await gapsIn([{ shortfall: {} }])).toEqual([
        gap('12:05', '12:15', 2, 'process not running'),
      ]);
    });

    it('counts the time since a slot before the one that is looked at', async () => {
      const slots = [
        { scheduledAt: '2026-11-18T12:00:00Z', shortfall: {} },
        { scheduledAt: '2026-11-20T12:15:00Z' },
      ];

      expect(await gapsIn(slots, [])).toEqual([
        [
          product,
          '2026-11-19T12:20:00Z',
          '2026-11-20T12:15:00Z',
          1435,
          287,
          'process not running',
          0,
        ],
      ]);
    });

    it('shows to the minute when samples of a slot are missing, and why', async () => {
      const shortfall = { [product]: { 1: 'call-failed', 2: 'call-failed', 3: 'bid-above-ask' } };

      const directory = await aLake([{ expected: { [product]: 5 }, shortfall }], [0, 4]);

      expect(await rowsOf(directory, false, firstSlotOver)).toEqual([
        gap('12:03', '12:04', 1, 'record rejected: bid-above-ask'),
        gap('12:01', '12:03', 2, 'Coinbase refused or was out of reach'),
      ]);
    });

    it('joins the gaps of neighbouring slots that have one cause', async () => {
      const shortfall = { [product]: { 0: 'call-failed' } };
      const slots = ['12:00', '12:05', '12:10'].map((time) => ({
        scheduledAt: `2026-11-20T${time}:00Z`,
        begunAt: Date.parse(`2026-11-20T${time}:00.020Z`),
        shortfall,
      }));

      expect(await gapsIn(slots, [])).toEqual([
        gap('12:00', '12:15', 3, 'Coinbase refused or was out of reach'),
      ]);
    });

    it('distinguishes a killed process from records that wait for delivery', async () => {
      const slots = [
        { expected: { [product]: 2 } },
        { scheduledAt: '2026-11-20T12:05:00Z', shortfall: {} },
      ];

      expect(await gapsIn([...slots, { scheduledAt: '2026-11-20T12:10:00Z' }])).toEqual([
        gap('12:10', '12:15', 1, 'process ended during the slot'),
        gap('12:05', '12:10', 1, 'not delivered yet'),
        gap('12:02', '12:05', 1, 'process ended during the slot'),
      ]);
    });

    it('counts the backfilled candles in each', async () => {
      const directory = await aLake([
        {},
        { scheduledAt: '2026-11-20T12:10:00Z', begunAt: Date.parse('2026-11-20T12:10:00Z') },
      ]);
      writeCandleFile(directory, ['12:04', '12:05', '12:09', '12:10']);

      const rows = await rowsOf(directory, false);

      expect(rows.find(([, , , , , cause]) => cause === 'process not running')).toEqual([
        ...gap('12:05', '12:10', 1, 'process not running').slice(0, -1),
        2,
      ]);
    });
  });

  describe('as slots', () => {
    const slotsIn = async (slots: Parameters<typeof aLake>[0], at = firstSlotOver) =>
      rowsOf(await aLake(slots), true, at);

    it('names no cause for a slot that is complete', async () => {
      expect(await slotsIn([{}])).toEqual([['2026-11-20T12:00:00Z', product, 1, 1, 100, '']]);
    });

    it('takes a product of which nothing was expected as complete', async () => {
      expect(await slotsIn([{ expected: { [product]: 1, 'ETH-USD': 0 } }])).toContainEqual([
        '2026-11-20T12:00:00Z',
        'ETH-USD',
        0,
        0,
        100,
        '',
      ]);
    });

    it('lists the slots since the last one as not served', async () => {
      const rows = await slotsIn([{}], now);

      expect(rows.map(([slot, , , , , cause]) => [slot, cause])).toEqual([
        ['2026-11-20T12:10:00Z', '1 × process not running'],
        ['2026-11-20T12:05:00Z', '1 × process not running'],
        ['2026-11-20T12:00:00Z', ''],
      ]);
    });

    it('names the causes for which records are missing', async () => {
      const shortfall = { [product]: { 1: 'call-failed', 2: 'call-failed', 3: 'bid-above-ask' } };

      expect(await slotsIn([{ expected: { [product]: 4 }, shortfall }])).toEqual([
        [
          '2026-11-20T12:00:00Z',
          product,
          4,
          1,
          25,
          '2 × Coinbase refused or was out of reach, 1 × record rejected: bid-above-ask',
        ],
      ]);
    });

    it('lists slots between two others in which the process was not running', async () => {
      const rows = await slotsIn([{}, { scheduledAt: '2026-11-20T12:15:00Z' }], now);

      expect(rows.map(([slot, , , received, , cause]) => [slot, received, cause])).toEqual([
        ['2026-11-20T12:15:00Z', 0, 'slot still running'],
        ['2026-11-20T12:10:00Z', 0, '1 × process not running'],
        ['2026-11-20T12:05:00Z', 0, '1 × process not running'],
        ['2026-11-20T12:00:00Z', 1, ''],
      ]);
    });
  });

  it('leaves a slot that was served while the clock was ahead out until its time has come', async () => {
    const ahead = '2026-12-31T12:00:00Z';
    const directory = await aLake([{ shortfall: {} }, { scheduledAt: ahead, shortfall: {} }]);

    const rows = await rowsOf(directory, true, firstSlotOver);
    const then = await rowsOf(directory, true, Date.parse(ahead));

    expect(rows.map(([slot]) => slot)).toEqual(['2026-11-20T12:00:00Z']);
    expect(then[0]?.slice(0, 4)).toEqual([ahead, product, 1, 0]);
  });

  it.each([false, true])('is empty where nothing was ever expected', async (slots) => {
    expect(await rowsOf(join(parent, 'never filled'), slots)).toEqual([]);
  });
});

function gap(from: string, until: string, missing: number, cause: string) {
  const [start, end] = [from, until].map((time) => `2026-11-20T${time}:00Z`);
  const minutes = (Date.parse(String(end)) - Date.parse(String(start))) / 60_000;
  return [product, start, end, minutes, missing, cause, 0];
}

function aSlot(changes: Partial<LoggedSlot>): LoggedSlot {
  return {
    scheduledAt: '2026-11-20T12:00:00Z',
    expected: { [product]: 1 },
    everyMinutes: 5,
    spreadSeconds: 300,
    begunAt: Date.parse(changes.scheduledAt ?? '2026-11-20T12:00:00Z'),
    ...changes,
  };
}
