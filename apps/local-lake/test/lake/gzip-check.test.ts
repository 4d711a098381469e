import {
  readFileSync,
  renameSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { aPriceRecord } from '@coinlake/shared-schema/testing';
import { aTemporaryDirectory } from '@coinlake/testing';
import { gzipProblem, gzipProblems } from '../../src/lake/gzip-check.ts';
import { openLakeReader } from '../../src/lake/lake-reader.ts';
import { lakeTables } from '../../src/lake/table-object.ts';
import { writeCandleFile, writeRawFile } from '../a-lake.ts';

const { raw, candles } = lakeTables;
const days = ['2026-11-20'];

function rawProblems(lake: string) {
  return gzipProblems(lake, raw, days, 'files');
}

function candleProblems(lake: string) {
  return gzipProblems(lake, candles, days, 'folders');
}

describe('gzipProblem', () => {
  const whole = gzipSync('{}\n');

  it.each([
    ['zeros', Buffer.alloc(512), 'gzip: 512 bytes after the end'],
    ['text', Buffer.from('more'), 'gzip: incorrect header check'],
    ['the start of another member', whole.subarray(0, 12), 'gzip: unexpected end of file'],
  ])('finds %s after the end', (_, rest, problem) => {
    expect(gzipProblem(Buffer.concat([whole, rest]))).toBe(problem);
  });

  it('finds nothing wrong with two members', () => {
    expect(gzipProblem(Buffer.concat([whole, whole]))).toBeUndefined();
  });
});

describe('gzipProblems of raw files', () => {
  const parent = aTemporaryDirectory();
  let lakes = 0;
  const nextLake = () => {
    lakes += 1;
    return join(parent, String(lakes));
  };

  it('lets a reader see all records of a file or set it aside, wherever it was cut', async () => {
    const lake = nextLake();
    let bytes = 0;
    for (; ; bytes += 1) {
      const records = [0, 1, 2].map((sample) => aPriceRecord({ sample, trade_id: 1000 + bytes }));
      const path = join(lake, writeRawFile(lake, records, `cut-to-${bytes}`));
      if (bytes === statSync(path).size) break;
      truncateSync(path, bytes);
    }
    const setAside: string[] = [];

    const reader = await openLakeReader(lake, ({ from }) => setAside.push(from));
    const { rows } = await reader.query(`
      SELECT trade_id::INT, count(*)::INT FROM coinbase_currency_prices GROUP BY trade_id`);
    reader.close();

    expect(bytes).toBeGreaterThan(200);
    expect(setAside).toHaveLength(bytes);
    expect(rows).toEqual([[1000 + bytes, 3]]);
  });

  it('finds a cut in the second of two members, but not between them', async () => {
    const lake = nextLake();
    const path = join(lake, writeRawFile(lake, [aPriceRecord()]));
    const member = readFileSync(path);
    const cutsTo = async (bytes: number) => {
      const other = nextLake();
      const copy = join(other, writeRawFile(other, [aPriceRecord()]));
      writeFileSync(copy, Buffer.concat([member, member]).subarray(0, bytes));
      return (await rawProblems(other)).length;
    };

    expect(await cutsTo(member.length)).toBe(0);
    for (let bytes = member.length + 1; bytes < member.length * 2; bytes += 1) {
      expect([bytes, await cutsTo(bytes)]).toEqual([bytes, 1]);
    }
    expect(await cutsTo(member.length * 2)).toBe(0);
  });

  it('says what is wrong with which file', async () => {
    const lake = nextLake();
    const path = join(lake, writeRawFile(lake, [aPriceRecord()]));
    truncateSync(path, 40);

    expect(await rawProblems(lake)).toEqual([
      { path, problem: 'gzip: unexpected end of file', isDamaged: true },
    ]);
  });

  it('leaves other days alone, which are answered from the curated table', async () => {
    const lake = nextLake();
    truncateSync(join(lake, writeRawFile(lake, [aPriceRecord()])), 40);

    expect(await gzipProblems(lake, raw, ['2026-11-21'], 'files')).toEqual([]);
    expect(await gzipProblems(lake, raw, ['2026-11-20'], 'files')).toHaveLength(1);
  });

  it('looks at a file once and at those that come later', async () => {
    const lake = nextLake();
    const first = join(lake, writeRawFile(lake, [aPriceRecord()], 'first'));
    await rawProblems(lake);
    const later = join(lake, writeRawFile(lake, [aPriceRecord()], 'later'));
    truncateSync(first, 40);
    truncateSync(later, 40);

    expect((await rawProblems(lake)).map(({ path }) => path)).toEqual([later]);
  });

  it('has nothing to look at in an empty lake', async () => {
    expect(await rawProblems(nextLake())).toEqual([]);
  });
});

describe('gzipProblems of candles', () => {
  const parent = aTemporaryDirectory();
  let lakes = 0;
  const nextLake = () => {
    lakes += 1;
    return join(parent, String(lakes));
  };
  const minutes = ['12:00', '12:01', '12:02'];

  it('lets a reader see all candles of a file or set it aside, wherever it was cut', async () => {
    const lake = nextLake();
    const path = join(lake, writeCandleFile(lake, minutes));
    const whole = readFileSync(path);
    for (let bytes = 0; bytes < whole.length; bytes += 1) {
      writeFileSync(join(dirname(path), `CUT-${bytes}-60s.json.gz`), whole.subarray(0, bytes));
    }
    const setAside: string[] = [];

    const reader = await openLakeReader(lake, ({ from }) => setAside.push(from));
    const { rows } = await reader.query('SELECT count(*)::INT FROM backfilled_candles');
    reader.close();

    expect(whole.length).toBeGreaterThan(100);
    expect(setAside).toHaveLength(whole.length);
    expect(rows).toEqual([[minutes.length]]);
  });

  it('lets every view of candles answer without it, even if it was the only one', async () => {
    const lake = nextLake();
    truncateSync(join(lake, writeCandleFile(lake, minutes)), 20);

    const reader = await openLakeReader(lake, () => {});
    for (const view of ['candles_1m', 'candles_1h', 'candles_1d', 'backfilled_candles']) {
      expect((await reader.query(`SELECT * FROM ${view}`)).rows).toEqual([]);
    }
    reader.close();
  });

  it('says what is wrong with which file, until it is replaced by a whole one', async () => {
    const lake = nextLake();
    const path = join(lake, writeCandleFile(lake, minutes));
    truncateSync(path, 40);
    const found = { path, problem: 'gzip: unexpected end of file', isDamaged: true };

    expect(await candleProblems(lake)).toEqual([found]);
    expect(await candleProblems(lake)).toEqual([found]);
    writeCandleFile(lake, minutes);
    expect(await candleProblems(lake)).toEqual([]);
  });

  it('looks at a day again when a file of it was replaced', async () => {
    const lake = nextLake();
    const path = join(lake, writeCandleFile(lake, minutes));
    expect(await candleProblems(lake)).toEqual([]);

    truncateSync(path, 40);
    renameSync(path, `${path}.moved`);
    renameSync(`${path}.moved`, path);

    expect((await candleProblems(lake)).map((file) => file.path)).toEqual([path]);
  });

  it('does not look again into a day that has not changed for a while', async () => {
    const lake = nextLake();
    const path = join(lake, writeCandleFile(lake, minutes));
    const longAgo = new Date('2025-01-01');
    utimesSync(dirname(path), longAgo, longAgo);
    await candleProblems(lake);
    truncateSync(path, 40);

    expect(await candleProblems(lake)).toEqual([]);
  });

  it('has nothing to look at in an empty lake', async () => {
    expect(await candleProblems(nextLake())).toEqual([]);
  });
});
