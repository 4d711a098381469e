import { basename, dirname, join } from 'node:path';
import { aPriceRecord } from '@coinlake/shared-schema/testing';
import { aTemporaryDirectory } from '@coinlake/testing';
import { curate } from '../../src/lake/curate.ts';
import { lakeInventory } from '../../src/lake/lake-inventory.ts';
import { writeCandleFile, writeRawFile } from '../a-lake.ts';

describe('lakeInventory', () => {
  const parent = aTemporaryDirectory();

  it('finds nothing in an empty lake', () => {
    const directory = join(parent, 'empty');

    expect(lakeInventory(directory)).toMatchObject({
      since: '',
      arrivedSince: '',
      arrivalDays: [],
      files: { raw: [], arrivals: [], curated: [], candles: [] },
    });
  });

  it('counts every day as open while nothing is curated', () => {
    const directory = join(parent, 'raw');
    for (const day of [17, 18, 19]) writeRawFile(directory, [onDay(day)]);

    const { arrivalDays, files } = lakeInventory(directory, { wantsAllRaw: true });

    expect(arrivalDays).toEqual(['2025-11-19', '2025-11-18', '2025-11-17']);
    expect(files.raw.map((path) => basename(dirname(path)))).toEqual(
      arrivalDays.map((day) => `partition_date=${day}`),
    );
    expect([files.arrivals, files.curated]).toEqual([files.raw, []]);
  });

  it('names the days on which records of open days arrived', async () => {
    const directory = join(parent, 'curated');
    for (const day of [15, 16, 17, 18, 19]) writeRawFile(directory, [onDay(day)]);
    await curate(directory, () => {});
    writeRawFile(directory, [onDay(20)]);
    writeCandleFile(directory, ['12:00']);

    const found = lakeInventory(directory);

    expect(found).toMatchObject({
      since: '2025-11-18',
      arrivedSince: '2025-11-17',
      arrivalDays: ['2025-11-20', '2025-11-19', '2025-11-18', '2025-11-17'],
    });
    const { arrivals, curated, candles } = found.files;
    expect([arrivals.length, curated.length, candles.length]).toEqual([4, 5, 1]);
  });

  it('counts a closed day as open again once something new arrived in its folder', async () => {
    const directory = join(parent, 'late');
    for (const day of [10, 11, 15, 16, 17, 18, 19]) writeRawFile(directory, [onDay(day)]);
    await curate(directory, () => {});
    expect(lakeInventory(directory).since).toBe('2025-11-18');

    writeRawFile(directory, [onDay(11)], 'late');

    expect(lakeInventory(directory)).toMatchObject({
      since: '2025-11-10',
      arrivalDays: ['2025-11-19', '2025-11-18', '2025-11-17', '2025-11-11'],
    });
    await curate(directory, () => {});
    expect(lakeInventory(directory).since).toBe('2025-11-18');
  });

  it('asks for the files of a day by one pattern if there are many', () => {
    const directory = join(parent, 'many');
    for (let file = 0; file < 20; file += 1) writeRawFile(directory, [onDay(17)], `file-${file}`);

    expect(lakeInventory(directory).files.arrivals).toEqual([
      join(directory, 'coinbase/coinbase_currency_prices/partition_date=2025-11-17/*.gz'),
    ]);
  });
});

function onDay(day: number) {
  return aPriceRecord({
    date: `2025-11-${day}T12:00:00.000Z`,
    scheduled_at: `2025-11-${day}T12:00:00Z`,
  });
}
