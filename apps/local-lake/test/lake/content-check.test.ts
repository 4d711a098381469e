import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { lakeLayout } from '@coinlake/shared-schema';
import { aTemporaryDirectory } from '@coinlake/testing';
import { openLakeReader } from '../../src/lake/lake-reader.ts';
import type { SkippedFile } from '../../src/lake/skipped-files.ts';
import { writeCandleFile } from '../a-lake.ts';

const raw = lakeLayout.raw.prefix;
const day = 'partition_date=2026-11-20';

describe('a query that writes the name of a file into its error', () => {
  const parent = aTemporaryDirectory();
  let lakes = 0;
  const nextLake = () => {
    lakes += 1;
    return join(parent, `lake-${lakes}`);
  };

  /** Writes a whole file whose lines are objects, though not records of ours. */
  function write(path: string, line = '{}'): string {
    mkdirSync(dirname(path), { recursive: true });
    mkdirSync(join(parent, `lake-${lakes}`, '.state'), { recursive: true });
    writeFileSync(path, gzipSync(`${line}\n`));
    return path;
  }

  it.each([
    ['by a cast', (path: string) => `SELECT CAST('${path}' AS INT)`],
    ['by itself', (path: string) => `SELECT error('${path}')`],
    ['by a column', (path: string) => `SELECT CAST(filename AS INT) FROM read_blob('${path}')`],
  ])('fails with it and moves nothing: %s', async (_, sql) => {
    const lake = nextLake();
    const path = write(join(lake, raw, day, 'good.gz'));

    const { error, damaged } = await failureOf(lake, sql(path));

    expect(error).toContain('good.gz');
    expect(damaged).toEqual([]);
    expect(existsSync(path)).toBe(true);
  });

  it.each([
    ['outside the lake', `../secret.gz`, `${raw}../../../secret.gz`],
    ['outside a day', `${raw}secret.gz`, `${raw}secret.gz`],
    ['reached over a day', `${raw}secret.gz`, `${raw}${day}/../secret.gz`],
    ['of another kind', `${raw}${day}/secret.txt`, `${raw}${day}/secret.txt`],
  ])('leaves a damaged file alone that is %s', async (_, place, name) => {
    const lake = nextLake();
    write(join(lake, raw, day, 'good.gz'));
    const path = join(lake, place);
    writeFileSync(path, 'garbage');

    const { damaged } = await failureOf(lake, `SELECT CAST('${lake}/${name}' AS INT)`);

    expect(damaged.filter(({ to }) => to !== undefined)).toEqual([]);
    expect(existsSync(path)).toBe(true);
  });
});

describe('a file with a value that is not of its column', () => {
  const lake = aTemporaryDirectory();

  it('is set aside, whichever columns are asked for', async () => {
    writeCandleFile(lake, ['12:00'], { open: 'much' });
    const damaged: SkippedFile[] = [];
    const reader = await openLakeReader(lake, (file) => damaged.push(file));

    const { rows } = await reader.query('SELECT open FROM backfilled_candles');
    reader.close();

    expect(rows).toEqual([]);
    expect(damaged.map(({ problem }) => problem)).toEqual([
      expect.stringContaining('"much" in column open is no decimal'),
    ]);
    expect(readdirSync(join(lake, 'errors/damaged/candle_date=2026-11-20'))).toHaveLength(1);
  });
});

/** How a query fails, and what it moves. */
async function failureOf(lake: string, sql: string) {
  const damaged: SkippedFile[] = [];
  const reader = await openLakeReader(lake, (file) => damaged.push(file));
  try {
    await reader.query(sql);
    throw new Error('expected the query to fail');
  } catch (error) {
    return { error: String(error), damaged };
  } finally {
    reader.close();
  }
}
