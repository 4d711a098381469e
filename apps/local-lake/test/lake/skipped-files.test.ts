import { execFileSync, spawn } from 'node:child_process';
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { gunzipSync, gzipSync } from 'node:zlib';
import { curatedColumns } from '@coinlake/shared-schema';
import { aPriceRecord } from '@coinlake/shared-schema/testing';
import { aTemporaryDirectory } from '@coinlake/testing';
import { DuckDBInstance } from '@duckdb/node-api';
import { curate } from '../../src/lake/curate.ts';
import { openLakeReader } from '../../src/lake/lake-reader.ts';
import type { SkippedFile } from '../../src/lake/skipped-files.ts';
import { quoted } from '../../src/lake/sql.ts';
import { writeRawFile } from '../a-lake.ts';

const count = 'SELECT count(*)::INT FROM prices';
const everyValue = 'SELECT count(*)::INT, max(price)::VARCHAR, max(sample) FROM prices';
const parent = aTemporaryDirectory();
let lakes = 0;

/** A lake with two observations a day from the 10th to the 20th, in two files each. */
function aLake(): string {
  lakes += 1;
  const lake = join(parent, String(lakes));
  for (let day = 10; day <= 20; day += 1) {
    for (const sample of [0, 1]) writeRawFile(lake, [onDay(day, sample)], `sample-${sample}`);
  }
  return lake;
}

async function aCuratedLake(): Promise<string> {
  const lake = aLake();
  await curate(lake, refuse);
  return lake;
}

const curatedDay = 'curated/prices/price_date=2025-11-12/';
const rawDay = 'coinbase/coinbase_currency_prices/partition_date=2025-11-20/';
const damages: readonly (readonly [string, (path: string) => void])[] = [
  ['cut short', (path) => truncateSync(path, 60)],
  ['empty', (path) => truncateSync(path, 0)],
  ['nothing but zeros', (path) => writeFileSync(path, Buffer.alloc(200))],
  ['followed by zeros', (path) => appendFileSync(path, Buffer.alloc(512))],
  ['followed by text', (path) => appendFileSync(path, 'more')],
  ['not compressed', (path) => writeFileSync(path, gunzipSync(readFileSync(path)))],
  ['wrong in one byte', (path) => edit(path, (bytes) => flip(bytes, bytes.length - 5))],
  ['of an unknown compression', (path) => edit(path, (bytes) => flip(bytes, 2))],
  ['given a line that is not JSON', (path) => rewrite(path, (text) => text.replace('}', ']'))],
  ['given a line that is cut short', (path) => rewrite(path, (text) => text.slice(0, -20))],
  ['a list in place of lines', (path) => rewrite(path, () => '[1, 2]\n')],
  [
    'given a sample that is not a number',
    (path) => rewrite(path, (text) => text.replace('"sample":1', '"sample":"one"')),
  ],
  [
    'given a price that is not a number',
    (path) => rewrite(path, (text) => text.replace('"price":"1', '"price":"x1')),
  ],
  [
    'made of bytes that are not text',
    (path) => writeFileSync(path, gzipSync(Buffer.from([123, 34, 255, 254, 34]))),
  ],
];

describe('a damaged raw file', () => {
  it('is left out where it cannot be moved, and the rest answered', async () => {
    const lake = aLake();
    writeFileSync(join(lake, rawDay, 'broken.gz'), 'no gzip');
    rmSync(join(lake, 'errors'), { recursive: true, force: true });
    writeFileSync(join(lake, 'errors'), 'a file where the folder should be');

    const { answers, skipped } = await ask(lake, count);

    expect(answers).toEqual([[[22]]]);
    expect(skipped.map(({ from, to }) => [from, to])).toEqual([[`${rawDay}broken.gz`, undefined]]);
  });

  it.each(damages)('that is %s is moved, and the rest answered', async (_, damage) => {
    const lake = aLake();
    const name = readdirSync(join(lake, rawDay)).find((file) => file.includes('sample-1')) ?? '';
    damage(join(lake, rawDay, name));

    const { answers, skipped } = await ask(lake, everyValue, count);

    expect(answers).toEqual([[[21, '100.000000000000000000', 1]], [[21]]]);
    expect(skipped).toEqual([
      {
        from: `${rawDay}${name}`,
        to: `errors/damaged/partition_date=2025-11-20/${name}`,
        problem: expect.any(String),
      },
    ]);
    expect(existsSync(join(lake, skipped[0]?.to ?? ''))).toBe(true);
  });

  it.each(damages)('that is %s is left out in a lake that is not ours', async (_, damage) => {
    const lake = aLake();
    rmSync(join(lake, '.state'), { recursive: true });
    const name = readdirSync(join(lake, rawDay)).find((file) => file.includes('sample-1')) ?? '';
    damage(join(lake, rawDay, name));
    const before = filesIn(lake);

    const { answers, skipped } = await ask(lake, everyValue, count);

    expect(answers).toEqual([[[21, '100.000000000000000000', 1]], [[21]]]);
    expect(skipped).toEqual([{ from: `${rawDay}${name}`, problem: expect.any(String) }]);
    expect(filesIn(lake)).toEqual(before);
  });

  it('is found among closed days too, by a query of the raw table', async () => {
    const lake = await aCuratedLake();
    const folder = join(lake, 'coinbase/coinbase_currency_prices/partition_date=2025-11-11');
    const [name = ''] = readdirSync(folder);
    appendFileSync(join(folder, name), Buffer.alloc(512));

    const sql = 'SELECT count(*)::INT FROM coinbase_currency_prices';
    const { answers, skipped } = await ask(lake, sql, count);

    expect(answers).toEqual([[[21]], [[22]]]);
    expect(skipped.map(({ problem }) => problem)).toEqual(['gzip: 512 bytes after the end']);
  });

  it('is read again once it is replaced by a whole one', async () => {
    const lake = aLake();
    rmSync(join(lake, '.state'), { recursive: true });
    const [name = ''] = readdirSync(join(lake, rawDay));
    const path = join(lake, rawDay, name);
    const whole = readFileSync(path);
    truncateSync(path, 60);
    const reader = await openLakeReader(lake, () => {});
    const before = (await reader.query(count)).rows;
    writeFileSync(`${path}.tmp`, whole);
    renameSync(`${path}.tmp`, path);

    const after = (await reader.query(count)).rows;

    expect([before, after]).toEqual([[[21]], [[22]]]);
    reader.close();
  });
});

describe('a damaged curated file', () => {
  const curatedFile = 'curated/prices/price_date=2025-11-12/prices.parquet';

  it.each([
    ['cut short', (path: string) => truncateSync(path, 300)],
    ['empty', (path: string) => truncateSync(path, 0)],
    ['followed by zeros', (path: string) => appendFileSync(path, Buffer.alloc(64))],
    ['text', (path: string) => writeFileSync(path, 'price,date\n')],
    ['nothing but zeros', (path: string) => writeFileSync(path, Buffer.alloc(4000))],
    ['wrong in its data', (path: string) => edit(path, (bytes) => flip(bytes, 40))],
    ['wrong in its footer', (path: string) => edit(path, (bytes) => flip(bytes, bytes.length - 8))],
  ])('that is %s is rebuilt, or in a lake that is not ours left out', async (_, damage) => {
    const lake = await aCuratedLake();
    const copy = join(parent, `copy-${lakes}`);
    damage(join(lake, curatedFile));
    execFileSync('cp', ['-r', lake, copy]);
    rmSync(join(copy, '.state'), { recursive: true });
    const sql = 'SELECT count(*)::INT, sum(price) IS NULL, max(currency_id) IS NULL FROM prices';

    const own = await ask(lake, sql);
    const foreign = await ask(copy, sql);

    expect(own.answers).toEqual([[[22, false, false]]]);
    expect(own.skipped.map(({ from }) => from)).toEqual([curatedFile]);
    expect(foreign.answers).toEqual([[[20, false, false]]]);
    expect(foreign.skipped).toEqual([{ from: curatedFile, problem: expect.any(String) }]);
  });
});

describe('what the lake did not write', () => {
  it('is named once and not read, however much it looks like a table file', async () => {
    const lake = await aCuratedLake();
    const folder = join(lake, 'curated/prices/price_date=2025-11-12');
    for (const name of [
      'prices (conflicted copy).parquet',
      'prices.parquet.bak',
      'prices 2.parquet',
      'prices-LAPTOP.parquet',
    ]) {
      copyFileSync(join(folder, 'prices.parquet'), join(folder, name));
    }
    execFileSync('cp', ['-r', folder, `${folder} - Copy`]);
    const [raw = ''] = readdirSync(join(lake, rawDay));
    for (const name of [
      'prices (1).gz',
      `Copy of ${raw}`,
      raw.replace('.gz', '.sync-conflict-20251120-101010-ABCDEFG.gz'),
    ]) {
      copyFileSync(join(lake, rawDay, raw), join(lake, rawDay, name));
    }
    writeFileSync(join(folder, '.prices.parquet.tmp'), '');
    writeFileSync(join(lake, rawDay, '._hidden.gz'), 'of a file system');

    const sql = 'SELECT count(*)::INT FROM curated_prices';
    const { answers, skipped } = await ask(lake, count, sql, count);

    expect(answers).toEqual([[[22]], [[22]], [[22]]]);
    expect(skipped).toHaveLength(8);
    expect(skipped.every(({ to }) => to === undefined)).toBe(true);
    expect(await curate(lake, () => {})).toEqual([]);
  });

  it.each([
    ['text', 'VARCHAR', 'column price is VARCHAR, expected decimal(38,18)'],
    ['binary fractions', 'DOUBLE', 'column price is DOUBLE, expected decimal(38,18)'],
  ])('is left in its place if its prices are %s', async (_, type, problem) => {
    const lake = await aCuratedLake();
    // The oldest, by which DuckDB would read the others.
    const file = 'curated/prices/price_date=2025-11-10/prices.parquet';
    await writeParquet(join(lake, file), `CAST(9.5 AS ${type}) AS price`);
    const before = readFileSync(join(lake, file));

    const { answers, skipped } = await ask(
      lake,
      'SELECT max(price)::VARCHAR, count(*)::INT FROM curated_prices',
    );

    expect(answers).toEqual([[['100.000000000000000000', 20]]]);
    expect(skipped).toEqual([{ from: file, problem }]);
    await curate(lake, () => {});
    expect(readFileSync(join(lake, file))).toEqual(before);
  });

  it('is read all the same if its decimals are narrower or a column is missing', async () => {
    const lake = await aCuratedLake();
    const file = join(lake, 'curated/prices/price_date=2025-11-10/prices.parquet');
    await writeParquet(file, 'CAST(250.25 AS DECIMAL(28,12)) AS price', ['volume_24h']);

    const sql =
      'SELECT max(price)::VARCHAR, count(*)::INT, count(volume_24h)::INT FROM curated_prices';
    const { answers, skipped } = await ask(lake, sql);

    expect(answers).toEqual([[['250.250000000000000000', 21, 20]]]);
    expect(skipped).toEqual([]);
  });
});

describe('what cannot be opened', () => {
  it.each([
    ['a folder', (path: string) => mkdirSync(path)],
    ['a pipe', (path: string) => execFileSync('sh', ['-c', 'mkfifo "$0"', path])],
    ['a link to nowhere', (path: string) => symlinkSync('/nowhere/at/all', path)],
    ['a link to itself', (path: string) => symlinkSync(path, path)],
  ])('is named and never moved: %s', async (_, make) => {
    const lake = await aCuratedLake();
    const names = ['extra.gz', 'other.gz'];
    for (const name of names) make(join(lake, rawDay, name));

    const { answers, skipped } = await ask(
      lake,
      count,
      'SELECT count(*)::INT FROM coinbase_currency_prices',
    );

    expect(answers).toEqual([[[22]], [[22]]]);
    expect(skipped.map(({ from, to }) => [from, to])).toEqual(
      names.map((name) => [`${rawDay}${name}`, undefined]),
    );
  });

  it.each([
    ['a raw file', rawDay, 'curated/prices/price_date=2025-11-20', 1],
    ['a curated file', curatedDay, rawDay.replace('20/', '12/'), 2],
    ['a table partition', '', rawDay.replace('20/', '12/'), 2],
  ])('is left out until it can be opened again: %s', async (_, place, elsewhere, missing) => {
    const lake = await aCuratedLake();
    // Where the same records are as well.
    rmSync(join(lake, elsewhere), { recursive: true });
    const folder = join(lake, place || curatedDay);
    const path = place === '' ? folder : join(folder, readdirSync(folder).sort()[0] ?? '');
    const before = filesIn(lake);
    const reader = askWithout(lake, path);

    const first = await reader.answer();
    execFileSync('chmod', ['755', path]);
    const second = await reader.answer();

    expect([first.count, second.count]).toEqual([22 - missing, 22]);
    expect(second.skipped).toEqual([expect.stringMatching(/ stays: cannot be opened: EACCES$/)]);
    expect(filesIn(lake)).toEqual(before);
    reader.close();
  });
});

/** Counts the prices of a lake as a user who may not open `path`. */
function askWithout(lake: string, path: string) {
  execFileSync('chmod', ['a+x', parent, dirname(parent)]);
  execFileSync('chmod', ['-R', 'a+rwX', lake]);
  execFileSync('chmod', ['000', path]);
  const script = join(__dirname, '../crash/ask-twice.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, lake], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  let asked = 0;
  return {
    answer: async (): Promise<{ count: number; skipped: string[] }> => {
      asked += 1;
      if (asked > 1) child.stdin.write('again\n');
      return JSON.parse((await lines.next()).value);
    },
    close: () => child.kill(),
  };
}

async function ask(lake: string, ...statements: string[]) {
  const skipped: SkippedFile[] = [];
  const reader = await openLakeReader(lake, (file) => skipped.push(file));
  try {
    const answers: unknown[] = [];
    for (const sql of statements) answers.push((await reader.query(sql)).rows);
    return { answers, skipped };
  } finally {
    reader.close();
  }
}

/** Writes one row of the curated table, with another price and without some columns. */
async function writeParquet(path: string, price: string, without: readonly string[] = []) {
  const columns = curatedColumns.filter(({ name }) => name !== 'price' && !without.includes(name));
  const values = columns.map(({ name, type }) => `CAST(1 AS ${type}) AS "${name}"`);
  mkdirSync(dirname(path), { recursive: true });
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run(
    `COPY (SELECT ${[...values, price].join(', ')}) TO ${quoted(path)} (FORMAT parquet)`,
  );
  connection.closeSync();
}

function filesIn(lake: string): string[] {
  return readdirSync(lake, { recursive: true }).map(String).sort();
}

function edit(path: string, change: (bytes: Buffer) => Buffer): void {
  writeFileSync(path, change(readFileSync(path)));
}

function rewrite(path: string, change: (text: string) => string): void {
  edit(path, (bytes) => gzipSync(change(gunzipSync(bytes).toString())));
}

function flip(bytes: Buffer, at: number): Buffer {
  bytes[at] = (bytes[at] ?? 0) ^ 0xff;
  return bytes;
}

function onDay(day: number, sample: number) {
  return aPriceRecord({
    sample,
    price: '100',
    date: `2025-11-${day}T12:00:00.000Z`,
    scheduled_at: `2025-11-${day}T12:00:00Z`,
  });
}

function refuse({ from, problem }: SkippedFile): never {
  throw new Error(`${from}: ${problem}`);
}
