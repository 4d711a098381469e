import { join } from 'node:path';
import { aPriceRecord } from '@coinlake/shared-schema/testing';
import { aTemporaryDirectory } from '@coinlake/testing';
import { curate } from '../../src/lake/curate.ts';
import { tableFiles } from '../../src/lake/table-files.ts';
import { writeCandleFile, writeRawFile } from '../a-lake.ts';

describe('tableFiles', () => {
  const parent = aTemporaryDirectory();

  it('finds nothing in an empty lake', () => {
    const directory = join(parent, 'empty');

    expect(tableFiles(directory)).toEqual({
      directory,
      since: '',
      arrivedSince: '',
      arrivalDays: [],
      has: { raw: false, arrivals: false, curated: false, candles: false },
    });
  });

  it('counts every day as open while nothing is curated', () => {
    const directory = join(parent, 'raw');
    for (const day of [17, 18, 19]) writeRawFile(directory, [onDay(day)]);

    expect(tableFiles(directory)).toMatchObject({
      arrivalDays: ['2025-11-19', '2025-11-18', '2025-11-17'],
      has: { raw: true, arrivals: true, curated: false },
    });
  });

  it('names the days on which records of open days arrived', async () => {
    const directory = join(parent, 'curated');
    for (const day of [15, 16, 17, 18, 19]) writeRawFile(directory, [onDay(day)]);
    await curate(directory, () => {});
    writeRawFile(directory, [onDay(20)]);
    writeCandleFile(directory, ['12:00']);

    expect(tableFiles(directory)).toEqual({
      directory,
      since: '2025-11-18',
      arrivedSince: '2025-11-17',
      arrivalDays: ['2025-11-20', '2025-11-19', '2025-11-18', '2025-11-17'],
      has: { raw: true, arrivals: true, curated: true, candles: true },
    });
  });
});

function onDay(day: number) {
  return aPriceRecord({
    date: `2025-11-${day}T12:00:00.000Z`,
    scheduled_at: `2025-11-${day}T12:00:00Z`,
  });
}
