import { join } from 'node:path';
import { aTemporaryDirectory } from '@coinlake/testing';
import { coverage } from '../src/coverage.ts';
import { type LoggedSlot, slotLog } from '../src/ingest/slot-log.ts';
import { openLakeReader } from '../src/lake/lake-reader.ts';
import { openStateStore } from '../src/state-store.ts';
import { writeRawFile } from './a-lake.ts';
import { aPriceRecord } from './page/a-price-record.ts';

const now = Date.parse('2026-11-20T12:17:00Z');

describe('coverage', () => {
  const parent = aTemporaryDirectory();
  let lakes = 0;

  /** What coverage says of a lake that holds one record of slot 12:00, newest slot first. */
  async function rowsOf(slots: readonly Partial<LoggedSlot>[]) {
    lakes += 1;
    const directory = join(parent, String(lakes));
    const store = openStateStore(directory);
    const log = slotLog(store);
    for (const slot of slots) log.begin(aSlot(slot));
    await store.close();
    writeRawFile(directory, [aPriceRecord()]);
    const reader = await openLakeReader(directory, () => {});
    const { rows } = await coverage(reader, directory, 24, now);
    reader.close();
    return rows;
  }

  it('says nothing against a slot that is complete', async () => {
    expect(await rowsOf([{}])).toEqual([['2026-11-20T12:00:00Z', 'BTC-USD', 1, 1, 100, '']]);
  });

  it('names the reasons for which records are missing', async () => {
    const shortfall = { 'BTC-USD': { 'call-failed': 2, 'price-not-positive': 1 } };

    expect(await rowsOf([{ promised: { 'BTC-USD': 4 }, shortfall }])).toEqual([
      ['2026-11-20T12:00:00Z', 'BTC-USD', 4, 1, 25, '2 call-failed, 1 price-not-positive'],
    ]);
  });

  it('lists slots between two others in which the process was not running', async () => {
    const rows = await rowsOf([{}, { scheduledAt: '2026-11-20T12:15:00Z' }]);

    expect(rows.map(([slot, , , received, , cause]) => [slot, received, cause])).toEqual([
      ['2026-11-20T12:15:00Z', 0, 'slot still running'],
      ['2026-11-20T12:10:00Z', 0, 'process not running'],
      ['2026-11-20T12:05:00Z', 0, 'process not running'],
      ['2026-11-20T12:00:00Z', 1, ''],
    ]);
  });

  it('tells a killed process from records that wait for delivery', async () => {
    const rows = await rowsOf([
      { promised: { 'BTC-USD': 2 } },
      { scheduledAt: '2026-11-20T12:05:00Z', shortfall: { 'BTC-USD': {} } },
    ]);

    expect(rows.map(([, , , , , cause]) => cause)).toEqual([
      'not delivered yet',
      'process ended during the slot',
    ]);
  });

  it('is empty where nothing was ever promised', async () => {
    const directory = join(parent, 'never filled');
    const reader = await openLakeReader(directory, () => {});

    expect((await coverage(reader, directory, 24, now)).rows).toEqual([]);
    reader.close();
  });
});

function aSlot(changes: Partial<LoggedSlot>): LoggedSlot {
  return {
    scheduledAt: '2026-11-20T12:00:00Z',
    promised: { 'BTC-USD': 1 },
    scheduleMinutes: 5,
    ...changes,
  };
}
