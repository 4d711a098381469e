import { mkdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { aTemporaryDirectory } from '@coinlake/testing';
import { lakeBrowser } from '../../../src/page/lake/lake-browser.ts';

describe('lakeBrowser', () => {
  const directory = aTemporaryDirectory();
  const raw = 'coinbase/coinbase_currency_prices/partition_date=2026-11-22/';
  const curated = 'curated/prices/price_date=2026-11-21/';
  const errors = 'errors/processing-failed/partition_date=2026-11-22/';
  const write = (key: string, content: string | Buffer) => {
    mkdirSync(dirname(join(directory, key)), { recursive: true });
    writeFileSync(join(directory, key), content);
  };
  const countParquetRows = jest.fn(async () => 43_200);

  beforeEach(() => {
    rmSync(directory, { recursive: true, force: true });
    countParquetRows.mockClear();
    write(`${raw}a.gz`, gzipSync('{}\n{}\n'));
    write(`${raw}b.gz`, gzipSync('{}\n'));
    write(`${curated}prices.parquet`, 'PAR1');
    write(`${errors}c.gz`, 'anything');
    write('.state/store/data.mdb', 'private');
  });

  it('lists the table partitions of each zone with files, rows and bytes', async () => {
    const partitions = await lakeBrowser(directory, countParquetRows).partitions();

    expect(partitions).toEqual([
      { zone: 'raw', prefix: raw, files: 2, rows: 3, bytes: expect.any(Number) },
      { zone: 'curated', prefix: curated, files: 1, rows: 43_200, bytes: 4 },
      { zone: 'errors', prefix: errors, files: 1, rows: null, bytes: 8 },
    ]);
  });

  it('lists nothing if there is no lake yet', async () => {
    const files = lakeBrowser(join(directory, 'nowhere'), countParquetRows);

    expect(await files.partitions()).toEqual([]);
  });

  it('leaves out what the lake did not write', async () => {
    write(`${raw}a (1).gz`, gzipSync('{}\n'));
    write(`${curated}prices (conflicted copy).parquet`, 'PAR1');
    write(`${curated}.prices.parquet.tmp`, '');

    const partitions = await lakeBrowser(directory, countParquetRows).partitions();

    expect(partitions.map(({ files }) => files)).toEqual([2, 1, 1]);
  });

  it('sees a file that was added and counts no file twice', async () => {
    const files = lakeBrowser(directory, countParquetRows);
    await files.partitions();

    write(`${curated}20261121_000500_00001_abcde_11111111-2222-3333-4444-555555555555`, 'PAR1');
    const partitions = await files.partitions();

    expect(partitions.find(({ zone }) => zone === 'curated')).toMatchObject({
      files: 2,
      rows: 86_400,
    });
    expect(countParquetRows).toHaveBeenCalledTimes(2);
  });

  it('counts a file again that was replaced', async () => {
    const files = lakeBrowser(directory, countParquetRows);
    await files.partitions();
    countParquetRows.mockResolvedValueOnce(50_000);

    write(`${curated}.prices.parquet.tmp`, 'PAR1 with more');
    renameSync(
      join(directory, `${curated}.prices.parquet.tmp`),
      join(directory, `${curated}prices.parquet`),
    );
    const partitions = await files.partitions();

    expect(partitions.find(({ zone }) => zone === 'curated')).toMatchObject({ rows: 50_000 });
  });

  it('counts a file again that could not be read', async () => {
    const files = lakeBrowser(directory, countParquetRows);
    countParquetRows.mockRejectedValueOnce(new Error('busy'));

    const rows = async () =>
      (await files.partitions()).find(({ zone }) => zone === 'curated')?.rows;

    expect([await rows(), await rows()]).toEqual([null, 43_200]);
  });

  it('shows files and bytes at once, and the rows once they are counted, newest day first', async () => {
    const older = raw.replace('22/', '21/');
    write(`${older}d.gz`, gzipSync('{}\n'));
    const files = lakeBrowser(directory, countParquetRows, { budgetMilliseconds: 0 });
    const rows = async () =>
      (await files.partitions()).flatMap((partition) =>
        partition.zone === 'raw' ? [[partition.files, partition.rows]] : [],
      );

    expect(await rows()).toEqual([
      [2, null],
      [1, null],
    ]);
    expect(await rows()).toEqual([
      [2, 3],
      [1, null],
    ]);
    expect(await rows()).toEqual([
      [2, 3],
      [1, 1],
    ]);
  });

  it('keeps the rows of partitions that have not changed for a while', async () => {
    const files = lakeBrowser(directory, countParquetRows);
    const longAgo = new Date('2025-01-01');
    utimesSync(join(directory, curated), longAgo, longAgo);
    await files.partitions();
    // As a file system does not allow: the file changes and its folder does not.
    write(`${curated}prices.parquet`, 'PAR1 with more');
    utimesSync(join(directory, curated), longAgo, longAgo);

    const partitions = await files.partitions();

    expect(partitions.find(({ zone }) => zone === 'curated')?.bytes).toBe(4);
    expect(countParquetRows).toHaveBeenCalledTimes(1);
  });

  it('lists the files of a partition', async () => {
    const files = await lakeBrowser(directory, countParquetRows).filesOf(raw);

    expect(files.map(({ key, rows }) => [key, rows]).sort()).toEqual([
      [`${raw}a.gz`, 2],
      [`${raw}b.gz`, 1],
    ]);
  });

  it('shows a damaged file without its rows', async () => {
    write(`${raw}d.gz`, 'no gzip');

    const files = await lakeBrowser(directory, countParquetRows).filesOf(raw);

    expect(files.find(({ key }) => key.endsWith('d.gz'))).toMatchObject({ rows: null, bytes: 7 });
  });

  it.each(['.state/', '../', 'curated/prices/price_date=2020-01-01/', 'elsewhere/a=b/'])(
    'has no files for %s',
    async (prefix) => {
      expect(await lakeBrowser(directory, countParquetRows).filesOf(prefix)).toEqual([]);
    },
  );
});
