import {
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { aPriceRecord } from '@coinlake/shared-schema/testing';
import { aTemporaryDirectory } from '@coinlake/testing';
import { curate } from '../../src/lake/curate.ts';
import { lakeInventory } from '../../src/lake/lake-inventory.ts';
import { openLakeReader } from '../../src/lake/lake-reader.ts';
import { writeRawFile } from '../a-lake.ts';

describe('curate', () => {
  const parent = aTemporaryDirectory();
  let lakes = 0;

  /** A lake with two observations on each of four days, one of them written twice. */
  function aLake(): string {
    lakes += 1;
    const directory = join(parent, String(lakes));
    for (const day of ['2025-11-17', '2025-11-18', '2025-11-19', '2025-11-20']) {
      writeRawFile(directory, [onDay(day, 0), onDay(day, 1), onDay(day, 1)]);
    }
    return directory;
  }

  it('writes one file a day, each observation once', async () => {
    const lake = aLake();

    const days = await curateLake(lake);

    expect(days).toEqual(
      ['2025-11-17', '2025-11-18', '2025-11-19', '2025-11-20'].map((day) => ({ day, added: 2 })),
    );
    expect(filesOf(lake, '2025-11-18')).toEqual(['prices.parquet']);
  });

  it('does not change what the prices view shows', async () => {
    const lake = aLake();
    const before = await prices(lake);

    await curateLake(lake);

    expect(await prices(lake)).toEqual(before);
    expect(before).toHaveLength(8);
  });

  it('draws the line between curated and raw where the view open_days draws it', async () => {
    const lake = aLake();
    await curateLake(lake);
    const reader = await openLakeReader(lake, () => {});

    const { rows } = await reader.query('SELECT since, arrived_since FROM open_days');

    const { since, arrivedSince } = lakeInventory(lake);
    expect([[since, arrivedSince]]).toEqual(rows);
    expect(since).toBe('2025-11-19');
    reader.close();
  });

  it('closes no day because of a record from the future', async () => {
    const lake = aLake();
    writeRawFile(lake, [onDay('2099-01-01', 0)]);
    await curateLake(lake);

    const reader = await openLakeReader(lake, () => {});
    const { rows } = await reader.query('SELECT since, arrived_since FROM open_days');
    expect(lakeInventory(lake)).toMatchObject({ since: '2025-11-19', arrivedSince: '2025-11-18' });
    expect(rows).toEqual([['2025-11-19', '2025-11-18']]);
    reader.close();
  });

  it('rewrites nothing when it runs again', async () => {
    const lake = aLake();
    await curateLake(lake);
    const file = join(lake, 'curated/prices/price_date=2025-11-20/prices.parquet');
    const before = statSync(file).ino;

    expect(await curateLake(lake)).toEqual([]);
    expect(statSync(file).ino).toBe(before);
  });

  it('takes turns, so that two at once add each observation once', async () => {
    const lake = aLake();

    const added = (await Promise.all([curateLake(lake), curateLake(lake)])).flat();

    expect(added.reduce((sum, day) => sum + day.added, 0)).toBe(8);
    expect(await curateLake(lake)).toEqual([]);
  });

  it('adds a record that came late to the day that it belongs to', async () => {
    const lake = aLake();
    await curateLake(lake);
    const late = { ...onDay('2025-11-17', 2), date: '2025-11-20T10:00:00.000Z' };
    writeRawFile(lake, [late], '00000000-0000-4000-8000-000000000002');

    expect(await curateLake(lake)).toEqual([{ day: '2025-11-17', added: 1 }]);
    expect(await prices(lake)).toHaveLength(9);
  });

  it('rebuilds a closed day whose file is gone', async () => {
    const lake = aLake();
    await curateLake(lake);
    rmSync(join(lake, 'curated/prices/price_date=2025-11-17/prices.parquet'));

    expect(await curateLake(lake)).toEqual([{ day: '2025-11-17', added: 2 }]);
  });

  it('is repaired by a query that meets a damaged file, which then misses nothing', async () => {
    const lake = aLake();
    const before = await prices(lake);
    await curateLake(lake);
    truncateSync(join(lake, 'curated/prices/price_date=2025-11-17/prices.parquet'), 300);
    const damaged: string[] = [];

    const after = await prices(lake, (from) => damaged.push(from));

    expect(damaged).toEqual(['curated/prices/price_date=2025-11-17/prices.parquet']);
    expect(after).toEqual(before);
  });

  it('keeps a damaged file in its place until the day is rebuilt', async () => {
    const lake = aLake();
    await curateLake(lake);
    const file = join(lake, 'curated/prices/price_date=2025-11-17/prices.parquet');
    truncateSync(file, 300);

    await prices(lake, () => expect(existsSync(file)).toBe(true));

    const kept = join(lake, 'errors/damaged/price_date=2025-11-17/prices.parquet');
    expect(statSync(kept).size).toBe(300);
    expect(statSync(file).size).toBeGreaterThan(300);
  });

  it('sets a damaged file aside that raw has nothing for any more', async () => {
    const lake = aLake();
    await curateLake(lake);
    const file = join(lake, 'curated/prices/price_date=2025-11-17/prices.parquet');
    truncateSync(file, 300);
    rmSync(join(lake, 'coinbase/coinbase_currency_prices/partition_date=2025-11-17'), {
      recursive: true,
    });

    expect(await prices(lake, () => {})).toHaveLength(6);
    expect(existsSync(file)).toBe(false);
  });

  it('goes on when raw files are damaged too', async () => {
    const lake = aLake();
    await curateLake(lake);
    truncateSync(join(lake, 'curated/prices/price_date=2025-11-17/prices.parquet'), 300);
    const uuid = '00000000-0000-4000-8000-00000000dead';
    writeFileSync(join(lake, writeRawFile(lake, [onDay('2025-11-17', 3)], uuid)), 'garbage');
    const found: string[] = [];

    expect(await prices(lake, (from) => found.push(from))).toHaveLength(8);
    expect(found.map((from) => from.split('/')[0]).sort()).toEqual(['coinbase', 'curated']);
  });

  it('leaves a day alone that is not over, and shows its records', async () => {
    const lake = aLake();
    const today = new Date().toISOString().slice(0, 10);
    writeRawFile(lake, [onDay(today, 0), onDay(today, 1)]);

    const days = (await curateLake(lake)).map(({ day }) => day);

    expect(days).not.toContain(today);
    expect(await prices(lake)).toHaveLength(10);
  });

  it('shows what was observed after a clock that ran ahead was put right', async () => {
    const lake = aLake();
    // To the lake, the last of these days is as much in the past as those before it.
    writeRawFile(lake, [onDay('2025-12-24', 0), onDay('2025-12-24', 1)]);
    await curateLake(lake);
    writeRawFile(lake, [onDay('2025-11-20', 2), onDay('2025-11-20', 3)], 'after');
    writeRawFile(lake, [onDay('2025-11-21', 0), onDay('2025-11-21', 1)]);

    expect(await prices(lake)).toHaveLength(14);
    expect(await curateLake(lake)).toEqual([
      { day: '2025-11-20', added: 2 },
      { day: '2025-11-21', added: 2 },
    ]);
    expect(await prices(lake)).toHaveLength(14);
    expect(await curateLake(lake)).toEqual([]);
  });

  it('leaves a record of the future out of closed days until its day has come', async () => {
    const lake = aLake();
    writeRawFile(lake, [onDay('2099-01-01', 0)]);

    expect((await curateLake(lake)).map(({ day }) => day)).not.toContain('2099-01-01');
    expect(await prices(lake)).toHaveLength(9);
  });

  it('curates what there is around a folder on whose day nothing happened', async () => {
    const lake = aLake();
    // Of the last slot of the day before, arrived after midnight.
    const late = { ...onDay('2025-11-20', 2), date: '2025-11-21T00:00:10.000Z' };
    writeRawFile(lake, [late]);
    await curateLake(lake);

    expect(await curateLake(lake)).toEqual([]);
    expect(lakeInventory(lake).since).toBe('2025-11-19');
    expect(await prices(lake)).toHaveLength(9);
  });

  it('takes nothing away when a raw file of a curated day is deleted', async () => {
    const lake = aLake();
    await curateLake(lake);
    for (const day of ['2025-11-17', '2025-11-20']) {
      const folder = join(lake, `coinbase/coinbase_currency_prices/partition_date=${day}`);
      for (const name of readdirSync(folder)) rmSync(join(folder, name));
    }

    expect(await prices(lake)).toHaveLength(8);
    expect(await curateLake(lake)).toEqual([]);
    expect(await prices(lake)).toHaveLength(8);
  });

  it('never replaces a file that cannot be read now', async () => {
    const lake = aLake();
    await curateLake(lake);
    const folder = join(lake, 'curated/prices/price_date=2025-11-17');
    renameSync(join(folder, 'prices.parquet'), join(lake, 'kept.parquet'));
    mkdirSync(join(folder, 'prices.parquet'));

    const days = await curate(lake, () => {});

    expect(days).toEqual([]);
    expect(await prices(lake, () => {})).toHaveLength(8);
  });

  it('reads a raw folder again in which a file could not be opened', async () => {
    const lake = aLake();
    const folder = join(lake, 'coinbase/coinbase_currency_prices/partition_date=2025-11-18');
    const [name = ''] = readdirSync(folder);
    renameSync(join(folder, name), join(lake, 'kept.gz'));
    mkdirSync(join(folder, name));
    const { atime, mtime } = statSync(folder);
    await curate(lake, () => {});

    rmdirSync(join(folder, name));
    renameSync(join(lake, 'kept.gz'), join(folder, name));
    // As when only the right to open the file changed.
    utimesSync(folder, atime, mtime);

    expect(await curateLake(lake)).toEqual([{ day: '2025-11-18', added: 2 }]);
  });

  it('refuses a lake that was copied from AWS', async () => {
    const lake = aLake();
    rmSync(join(lake, '.state'), { recursive: true });

    await expect(curateLake(lake)).rejects.toThrow(
      'is a copy of a lake on AWS, which is only read: curation runs on AWS',
    );
  });

  it('has nothing to do in an empty lake', async () => {
    expect(await curateLake(join(parent, 'empty'))).toEqual([]);
  });
});

/** Curates a lake in which nothing is damaged. */
function curateLake(lake: string) {
  return curate(lake, ({ from }) => {
    throw new Error(`damaged: ${from}`);
  });
}

function onDay(day: string, sample: number) {
  return aPriceRecord({
    sample,
    scheduled_at: `${day}T12:00:00Z`,
    date: `${day}T12:00:0${sample}.000Z`,
  });
}

function filesOf(lake: string, day: string): string[] {
  return readdirSync(join(lake, `curated/prices/price_date=${day}`));
}

async function prices(
  lake: string,
  onDamage: (from: string) => void = (from) => {
    throw new Error(`damaged: ${from}`);
  },
) {
  const reader = await openLakeReader(lake, ({ from }) => onDamage(from));
  const { rows } = await reader.query('SELECT * FROM prices ORDER BY scheduled_at, sample');
  reader.close();
  return rows;
}
