import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { aPriceRecord } from '@coinlake/shared-schema/testing';
import { aTemporaryDirectory } from '@coinlake/testing';
import { claimForBackfill, claimLakeDirectory, kindOfLake } from '../src/lake-directory.ts';
import { writeRawFile } from './a-lake.ts';

describe('claimLakeDirectory', () => {
  const parent = aTemporaryDirectory();

  it('creates the directory and remembers what kind of prices it contains', async () => {
    const directory = join(parent, 'new');

    const { release } = await claimLakeDirectory(directory, 'simulated');

    expect(kindOfLake(directory)).toBe('simulated');
    release();
  });

  it('never mixes simulated with real prices', async () => {
    const directory = join(parent, 'real');
    (await claimLakeDirectory(directory, 'coinbase')).release();

    await expect(claimLakeDirectory(directory, 'simulated')).rejects.toThrow(
      `${directory} contains coinbase prices and must not mix with simulated ones; choose another --lake-dir`,
    );
    (await claimLakeDirectory(directory, 'coinbase')).release();
  });

  it('is refused while it is taken, naming the process that has it', async () => {
    const directory = join(parent, 'taken');
    const { release } = await claimLakeDirectory(directory, 'coinbase');

    await expect(claimLakeDirectory(directory, 'coinbase')).rejects.toThrow(
      new RegExp(
        `^process ${process.pid} on .*, since .*Z is already filling ${directory}; stop it first, or choose another --lake-dir$`,
      ),
    );
    release();
  });

  it('can be claimed during a backfill, but not by two backfills at once', async () => {
    const directory = join(parent, 'backfilled');
    const { release } = await claimLakeDirectory(directory, 'coinbase');
    const releaseBackfill = await claimForBackfill(directory, 'coinbase');

    await expect(claimForBackfill(directory, 'coinbase')).rejects.toThrow('is already backfilling');
    releaseBackfill();
    release();
  });

  it.each([
    ['an unrelated process that lives', JSON.stringify({ pid: process.ppid })],
    ['process 1', JSON.stringify({ pid: 1 })],
    ['nothing', '{"pi'],
  ])('takes no notice of a lock file of an earlier version that names %s', async (_, lock) => {
    const directory = join(parent, 'left behind');
    mkdirSync(join(directory, '.state'), { recursive: true });
    writeFileSync(join(directory, '.state/running.json'), lock);

    (await claimLakeDirectory(directory, 'coinbase')).release();

    expect(existsSync(join(directory, '.state/running.json'))).toBe(false);
  });

  it('keeps the stores of an earlier version aside and says so', async () => {
    const directory = join(parent, 'earlier');
    mkdirSync(join(directory, '.state/store'), { recursive: true });
    writeFileSync(join(directory, '.state/store/data.mdb'), 'garbage');

    const { notices, release } = await claimLakeDirectory(directory, 'coinbase');
    release();

    const [, kept = ''] = /are kept as (\S+) and not read/.exec(notices[0] ?? '') ?? [];
    expect(readFileSync(join(kept, 'data.mdb'), 'utf8')).toBe('garbage');
    const again = await claimLakeDirectory(directory, 'coinbase');
    expect(again.notices).toEqual([]);
    again.release();
  });

  it.each(['', 'coin', '\0\0\0\0'])('writes a kind again that a crash left as %j', async (text) => {
    const directory = join(parent, `kind ${text.length}`);
    mkdirSync(join(directory, '.state'), { recursive: true });
    writeFileSync(join(directory, '.state/kind'), text);

    (await claimLakeDirectory(directory, 'simulated')).release();

    expect(kindOfLake(directory)).toBe('simulated');
  });

  it('refuses data of unknown kind, and can then be claimed again', async () => {
    const directory = join(parent, 'unknown kind');
    writeRawFile(directory, [aPriceRecord()]);
    rmSync(join(directory, '.state'), { recursive: true });

    await expect(claimLakeDirectory(directory, 'simulated')).rejects.toThrow(
      `${directory} has data of unknown kind, which must not mix with simulated prices`,
    );
    // What was copied from AWS has no state, and gets none.
    expect(existsSync(join(directory, '.state'))).toBe(false);
    mkdirSync(join(directory, '.state'));
    writeFileSync(join(directory, '.state/kind'), 'simulated');
    (await claimLakeDirectory(directory, 'simulated')).release();
  });

  it('removes what a crash left of files that were being written, and nothing else', async () => {
    const directory = join(parent, 'unfinished');
    mkdirSync(join(directory, '.state'), { recursive: true });
    writeFileSync(join(directory, '.state/kind'), 'simulated');
    const raw = join(directory, 'coinbase/coinbase_currency_prices/partition_date=2026-11-20');
    const candles = join(directory, 'backfill/candles/candle_date=2026-11-20');
    for (const folder of [raw, candles]) {
      mkdirSync(folder, { recursive: true });
      for (const name of ['.a.gz.tmp', 'b.gz', '.DS_Store']) writeFileSync(join(folder, name), '');
    }

    (await claimLakeDirectory(directory, 'simulated')).release();

    const left = (folder: string) =>
      ['.a.gz.tmp', 'b.gz', '.DS_Store'].filter((name) => existsSync(join(folder, name)));
    expect(left(raw)).toEqual(['b.gz', '.DS_Store']);
    // Another process may be backfilling.
    expect(left(candles)).toEqual(['.a.gz.tmp', 'b.gz', '.DS_Store']);
    (await claimForBackfill(directory, 'simulated'))();
    expect(left(candles)).toEqual(['b.gz', '.DS_Store']);
  });

  it('refuses a place that cannot be a directory', async () => {
    const file = join(parent, 'file');
    writeFileSync(file, '');

    await expect(claimLakeDirectory(file, 'coinbase')).rejects.toThrow(
      `--lake-dir must be a directory that can be written, got ${file}`,
    );
  });
});
