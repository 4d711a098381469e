import parser from 'node-sql-parser';
import { curationStatement, lakeViews, namedQueries, trinoType } from '../src/index.ts';

const schedule = { products: ['BTC-USD', 'ETH-USD'], callsPerRun: 50, everyMinutes: 5 };
const texts = [
  ...lakeViews,
  ...namedQueries(schedule),
  { name: 'curation', sql: curationStatement() },
].map(({ name, sql }) => [name, sql] as const);

describe('the shipped SQL', () => {
  it.each(texts)('%s parses as one statement of Athena', (_, sql) => {
    const { ast } = new parser.Parser().parse(sql, { database: 'athena' });

    expect([ast].flat()).toHaveLength(1);
  });

  it.each(texts)('%s ends without a semicolon, as a view in the catalog wants it', (_, sql) => {
    expect(sql).not.toContain(';');
  });

  it('gives a view no column type that the catalog cannot hold', () => {
    const types = new Set(lakeViews.flatMap(({ columns }) => columns.map(({ type }) => type)));

    expect([...types].map(trinoType).sort()).toEqual([
      'bigint',
      'decimal(38,18)',
      'integer',
      'timestamp(3)',
      'varchar',
    ]);
  });
});
