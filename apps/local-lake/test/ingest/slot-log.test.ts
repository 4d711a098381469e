import { appendFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { aTemporaryDirectory } from '@coinlake/testing';
import fc from 'fast-check';
import { type LoggedSlot, loggedSlots, repairSlotLog, slotLog } from '../../src/ingest/slot-log.ts';

describe('slotLog', () => {
  const parent = aTemporaryDirectory();
  let lakes = 0;
  const aLake = () => {
    lakes += 1;
    return join(parent, String(lakes));
  };

  it('gives the slots since an instant and the last one before it', () => {
    const lake = aLake();
    for (const at of ['2026-11-18T10:00:00Z', '2026-11-18T11:00:00Z', '2026-11-20T12:00:00Z']) {
      slotLog(lake).begin(aSlot({ scheduledAt: at }));
    }

    const since = (instant: string) =>
      loggedSlots(lake, instant).map(({ scheduledAt }) => scheduledAt);

    expect(since('2026-11-18T10:30:00Z')).toEqual([
      '2026-11-18T10:00:00Z',
      '2026-11-18T11:00:00Z',
      '2026-11-20T12:00:00Z',
    ]);
    expect(since('2026-11-19T00:00:00Z')).toEqual(['2026-11-18T11:00:00Z', '2026-11-20T12:00:00Z']);
    expect(since('2026-11-21T00:00:00Z')).toEqual(['2026-11-20T12:00:00Z']);
    expect(since('2000-01-01T00:00:00Z')).toHaveLength(3);
  });

  it('expects of a slot that was served again what either run expects', () => {
    const lake = aLake();
    const log = slotLog(lake);
    const first = aSlot({ expected: { 'BTC-USD': 4, 'ETH-USD': 1 }, begunAt: 1 });
    const second = aSlot({ expected: { 'BTC-USD': 3, 'ADA-USD': 2 }, begunAt: 2 });
    log.begin(first);
    log.end(first, ended('BTC-USD', { 1: 'call-failed', 3: 'deadline' }));
    log.begin(second);
    log.end(second, ended('BTC-USD', { 0: 'stopped' }));

    expect(loggedSlots(lake, '2026-11-20')).toMatchObject([
      {
        expected: { 'BTC-USD': 4, 'ETH-USD': 1, 'ADA-USD': 2 },
        // The second run asked for samples 0 to 2 again; only the first can say why 3 is missing.
        shortfall: { 'BTC-USD': { 0: 'stopped', 3: 'deadline' } },
      },
    ]);
  });

  it('says of samples that only a killed run expects that it was interrupted', () => {
    const lake = aLake();
    slotLog(lake).begin(aSlot({ expected: { 'BTC-USD': 3 }, begunAt: 1 }));
    const second = aSlot({ expected: { 'BTC-USD': 1 }, begunAt: 2 });
    slotLog(lake).begin(second);
    slotLog(lake).end(second, { outcomes: [] });

    expect(loggedSlots(lake, '2026-11-20')[0]?.shortfall).toEqual({
      'BTC-USD': { 1: 'interrupted', 2: 'interrupted' },
    });
  });

  it('never expects fewer records than any run expects', () => {
    const runs = fc.array(fc.record({ records: fc.nat(9), isKilled: fc.boolean() }), {
      minLength: 1,
      maxLength: 6,
    });

    fc.assert(
      fc.property(runs, (served) => {
        const lake = aLake();
        const log = slotLog(lake);
        served.forEach(({ records, isKilled }, index) => {
          const slot = aSlot({ expected: { 'BTC-USD': records }, begunAt: index });
          log.begin(slot);
          if (!isKilled) log.end(slot, { outcomes: [] });
        });

        const [slot] = loggedSlots(lake, '2026-11-20');

        expect(slot?.expected['BTC-USD']).toBe(Math.max(...served.map(({ records }) => records)));
        expect(slot?.shortfall === undefined).toBe(served.at(-1)?.isKilled);
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    ['a line that a killed process could not end', (log: string) => `${log}0badc0de {"sched`],
    ['garbage at its beginning', (log: string) => `\0\0\0${log}`],
    ['a line of which a digit changed', (log: string) => `00000000 {"scheduledAt":"x"}\n${log}`],
  ])('loses no other slot to %s, and reports it once', async (_, damage) => {
    const lake = aLake();
    slotLog(lake).begin(aSlot({}));
    const file = join(lake, '.state/slots/2026-11-20.log');
    const log = readFileSync(file, 'utf8');
    writeFileSync(file, damage(log));
    slotLog(lake).begin(aSlot({ scheduledAt: '2026-11-20T12:05:00Z' }));
    expect(loggedSlots(lake, '2026-11-20')).toHaveLength(2);

    const [damaged, ...others] = await repairSlotLog(lake);

    expect(others).toEqual([]);
    expect(damaged?.problem).toMatch(/^\d+ bytes of the slot log cannot be read/);
    expect(existsSync(join(lake, damaged?.to ?? ''))).toBe(true);
    expect(loggedSlots(lake, '2026-11-20')).toHaveLength(2);
    expect(await repairSlotLog(lake)).toEqual([]);
  });

  it('is empty if nothing was ever expected, and ignores other files', () => {
    const lake = aLake();
    expect(loggedSlots(lake, '2026-11-20')).toEqual([]);
    slotLog(lake).begin(aSlot({}));
    appendFileSync(join(lake, '.state/slots/notes.txt'), 'x');

    expect(loggedSlots(lake, '2026-11-20')).toHaveLength(1);
    expect(readdirSync(join(lake, '.state/slots'))).toHaveLength(2);
  });
});

function aSlot(changes: Partial<LoggedSlot>): LoggedSlot {
  return {
    scheduledAt: '2026-11-20T12:00:00Z',
    expected: { 'BTC-USD': 1 },
    everyMinutes: 5,
    spreadSeconds: 300,
    begunAt: 0,
    ...changes,
  };
}

function ended(productId: string, reasons: Readonly<Record<number, string>>) {
  return {
    outcomes: Object.entries(reasons).map(([sample, reason]) => ({
      productId,
      sample: Number(sample),
      reason,
    })),
  };
}
