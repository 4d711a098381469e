import { readdirSync } from 'node:fs';
import { aTemporaryDirectory } from '@coinlake/testing';
import { QueryStoppedError, TooManyQueriesError } from '../../src/page/query/errors.ts';
import type { QueryLimits } from '../../src/page/query/messages.ts';
import { readOnlyQuery } from '../../src/page/read-only-query.ts';
import { aSmallLake } from './a-small-lake.ts';
import { endlessStatements, greedyStatements, hostileStatements } from './hostile-statements.ts';

describe('readOnlyQuery', () => {
  const directory = aTemporaryDirectory();
  const lakeDirectory = aSmallLake(directory);
  const query = readOnlyQuery({ lakeDirectory });
  /** As on the page, but with time for a process of low priority to start on a busy machine. */
  const run = (sql: string, limits: Partial<QueryLimits> = {}, signal?: AbortSignal) =>
    query.run(sql, { seconds: 600, ...limits }, signal);
  const files = () => readdirSync(directory, { recursive: true }).sort();
  const before = files();

  afterAll(() => query.close());

  it('answers with columns, types and rows as JSON', async () => {
    const sql =
      'SELECT product_id, count(*) AS n, 1.50::DECIMAL(9,2) AS d FROM prices GROUP BY ALL';

    const { columns, rows, truncated } = await run(sql);

    expect(columns).toEqual([
      { name: 'product_id', type: 'VARCHAR' },
      { name: 'n', type: 'BIGINT' },
      { name: 'd', type: 'DECIMAL(9,2)' },
    ]);
    expect(rows).toEqual([['BTC-USD', '2', '1.50']]);
    expect(truncated).toBeNull();
  });

  it.each(['DESCRIBE prices', 'SUMMARIZE prices', 'FROM prices', 'VALUES (1)', 'FROM range(3);'])(
    'runs %s',
    async (sql) => {
      const { rows } = await run(sql);

      expect(rows.length).toBeGreaterThan(0);
    },
  );

  it.each(hostileStatements)('refuses what %s', async (_, sql, refusal) => {
    const text = sql.replaceAll('<dir>', directory).replaceAll('<lake>', lakeDirectory);

    await expect(run(text)).rejects.toMatchObject({
      name: 'QueryRefusedError',
      message: expect.stringMatching(refusal),
    });
    expect(files()).toEqual(before);
  });

  it.each([
    ["SELECT error(filename) FROM read_blob('<lake>/x')", /read_blob/],
    ["FROM '<lake>/none.csv'", /none.csv/],
    ["SELECT CAST('<lake>/x' AS INT)", /'x'/],
  ])('names no folder of this machine in the error of %s', async (sql, message) => {
    const error = await query.run(sql.replaceAll('<lake>', lakeDirectory)).catch(String);

    expect(error).toMatch(message);
    expect(error).not.toContain(directory);
  });

  it.each(endlessStatements)('stops %s when its time is up', async (_, sql) => {
    await expect(run(sql, { seconds: 1 })).rejects.toMatchObject({ by: 'time' });
  });

  it.each(greedyStatements)('ends %s before it takes the memory', async (_, sql) => {
    const outcome = run(sql, { memoryMegabytes: 400 });

    await expect(outcome).rejects.toMatchObject({ by: 'memory' });
  });

  it('answers the next query after all that', async () => {
    const { rows } = await run('SELECT count(*)::INTEGER FROM prices');

    expect(rows).toEqual([[2]]);
  });

  it('shows the first rows of ten million and says so', async () => {
    const { rows, truncated } = await run('FROM range(10000000)', { rows: 100 });

    expect(rows).toHaveLength(100);
    expect(truncated).toBe('only the first 100 rows are shown');
  });

  it('shows no more than the bytes it may', async () => {
    const sql = "SELECT repeat('x', 1000) FROM range(5000)";

    const { rows, truncated } = await run(sql, { answerBytes: 10_000 });

    expect(rows).toHaveLength(9);
    expect(truncated).toContain('10000 bytes');
  });

  it('says where the text is wrong', async () => {
    await expect(run('SELECT 1 FRM prices x')).rejects.toMatchObject({ position: 13 });
  });

  it('is cancelled by its signal', async () => {
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 200);

    const outcome = run('SELECT sum(sin(range)) FROM range(1000000000000)', {}, abort.signal);

    await expect(outcome).rejects.toEqual(
      new QueryStoppedError('the query was cancelled', 'cancelled'),
    );
  });

  it('runs no more than two at once', async () => {
    const endless = 'SELECT sum(sin(range)) FROM range(1000000000000)';
    const running = [1, 2].map(() => run(endless, { seconds: 1 }));
    const third = run('SELECT 1');

    await expect(third).rejects.toThrow(TooManyQueriesError);
    await Promise.allSettled(running);
  });
});
