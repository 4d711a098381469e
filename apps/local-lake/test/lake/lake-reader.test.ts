import { existsSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { aPriceRecord } from '@coinlake/shared-schema/testing';
import { aTemporaryDirectory } from '@coinlake/testing';
import { openLakeReader, type QueryOptions, rowObjects } from '../../src/lake/lake-reader.ts';
import type { SkippedFile } from '../../src/lake/skipped-files.ts';
import { writeRawFile } from '../a-lake.ts';

describe('openLakeReader', () => {
  const emptyLake = aTemporaryDirectory();
  const parent = aTemporaryDirectory();
  let lakes = 0;
  const nextLake = () => {
    lakes += 1;
    return join(parent, String(lakes));
  };

  it('answers over an empty lake', async () => {
    const lake = nextLake();

    expect((await ask(lake, 'SELECT count(*)::INT AS n FROM prices')).rows).toEqual([[0]]);
    expect((await ask(lake, 'SELECT * FROM candles_1h')).rows).toEqual([]);
  });

  it('reads decimals as they were sent', async () => {
    const lake = nextLake();
    writeRawFile(lake, [aPriceRecord({ price: '0.000000000000000001' })]);

    const { columns, rows } = await ask(lake, 'SELECT price FROM prices');

    expect(columns).toEqual([{ name: 'price', type: 'DECIMAL(38,18)' }]);
    expect(rows).toEqual([['0.000000000000000001']]);
  });

  it('leaves a record out that was written twice', async () => {
    const lake = nextLake();
    writeRawFile(lake, [aPriceRecord(), aPriceRecord(), aPriceRecord({ sample: 1 })]);

    expect((await ask(lake, 'SELECT sample FROM prices ORDER BY 1')).rows).toEqual([[0], [1]]);
  });

  it('answers for a range of days, on which DuckDB fails by default', async () => {
    const lake = nextLake();
    writeRawFile(lake, [aPriceRecord()]);
    const range = `price_date >= '2026-11-01' AND price_date < '2026-12-01'`;

    const { rows } = await ask(lake, `SELECT count(*)::INT FROM prices WHERE ${range}`);

    expect(rows).toEqual([[1]]);
  });

  it('sees files that came after it was opened', async () => {
    const lake = nextLake();
    const reader = await openLakeReader(lake, () => {});
    const count = 'SELECT count(*)::INT AS n FROM prices';
    const before = await reader.query(count);
    writeRawFile(lake, [aPriceRecord()]);

    const after = await reader.query(count);

    expect([before.rows, after.rows]).toEqual([[[0]], [[1]]]);
    reader.close();
  });

  it.each([
    ['cut short', (path: string) => truncateSync(path, Math.floor(statSync(path).size / 2))],
    ['not gzip at all', (path: string) => writeFileSync(path, 'garbage')],
    ['empty', (path: string) => writeFileSync(path, '')],
  ])('names a file that is %s, sets it aside and reads the rest', async (_, damage) => {
    const lake = nextLake();
    writeRawFile(lake, [aPriceRecord()]);
    const key = writeRawFile(
      lake,
      Array.from({ length: 500 }, (_, index) => aPriceRecord({ sample: index + 1 })),
      '00000000-0000-4000-8000-00000000dead',
    );
    damage(join(lake, key));
    const damaged: SkippedFile[] = [];

    const { rows } = await ask(lake, 'SELECT sample FROM prices', {}, (file) => damaged.push(file));

    expect(rows).toEqual([[0]]);
    expect(damaged.map(({ from }) => from)).toEqual([key]);
    expect(existsSync(join(lake, damaged[0]?.to ?? 'nowhere'))).toBe(true);
    expect(damaged[0]?.to).toMatch(/^errors\/damaged\/partition_date=2026-11-20\//);
  });

  it.each([
    ['selec 1', /syntax error at or near "selec"/],
    ['SELECT nonsense FROM prices', /Referenced column "nonsense" not found/],
    ['SELECT 1; SELECT 2', /expected one statement, got 2/],
    ['', /expected one statement, got none/],
    ['CREATE TABLE t AS SELECT 1', /the lake is read only: expected a SELECT, got CREATE/],
    ['SET threads = 1', /the lake is read only: expected a SELECT, got SET/],
    ['EXPLAIN ANALYZE SELECT 1', /the lake is read only: expected a SELECT, got EXPLAIN/],
    [`SELECT * FROM read_csv('/etc/passwd')`, /Cannot access file "\/etc\/passwd"/],
    [`COPY (SELECT 1) TO '/tmp/x.csv'`, /Cannot access file|read only/],
  ])('refuses %s', async (sql, message) => {
    await expect(ask(emptyLake, sql)).rejects.toThrow(message);
  });

  it('returns no more rows than asked for and says that there are more', async () => {
    const { rows, isCut } = await ask(emptyLake, 'SELECT * FROM range(5000)', {
      maxRows: 3,
    });

    expect([rows.length, isCut]).toEqual([3, true]);
  });

  it('stops when its signal is aborted', async () => {
    const signal = AbortSignal.timeout(100);
    const endless =
      'SELECT count(*) FROM range(10000000) AS a (x), range(10000000) AS b (y) WHERE x * y = 7';

    await expect(ask(emptyLake, endless, { signal })).rejects.toThrow(/Interrupted|aborted/);
  });

  it('does not start a query whose signal is aborted already', async () => {
    const signal = AbortSignal.abort();

    await expect(ask(emptyLake, 'SELECT 1', { signal })).rejects.toThrow(/aborted/);
  });
});

describe('rowObjects', () => {
  it('names each value', () => {
    const columns = [{ name: 'a', type: 'INTEGER' }];

    expect(rowObjects({ columns, rows: [[1], [null]], isCut: false })).toEqual([
      { a: 1 },
      { a: null },
    ]);
  });
});

async function ask(
  directory: string,
  sql: string,
  options: QueryOptions = {},
  onDamage: (file: SkippedFile) => void = ({ problem }) => {
    throw new Error(problem);
  },
) {
  const reader = await openLakeReader(directory, onDamage);
  try {
    return await reader.query(sql, options);
  } finally {
    reader.close();
  }
}
