import { lakeViews, namedQueries } from '@coinlake/lake-queries';
import parser from 'node-sql-parser';
import { grantable } from '../src/lake-tables.ts';
import { readBy, readByView } from '../src/read-by.ts';

const shipped = namedQueries({ products: ['BTC-USD'], callsPerRun: 1, everyMinutes: 5 });

describe('readBy', () => {
  it.each([...lakeViews, ...shipped].map(({ name, sql }) => [name, sql] as const))(
    'finds the same tables in %s as a SQL parser',
    (_, sql) => {
      const tables = new parser.Parser()
        .tableList(sql, { database: 'athena' })
        .map((entry) => entry.split('::').at(-1) ?? '')
        .filter((name) => grantable.has(name));

      const below = tables.flatMap((name) => [name, ...readByView(name)]);
      expect(new Set(readBy(sql))).toEqual(new Set(below));
    },
  );

  it('follows the views down to the tables', () => {
    expect(readByView('candles_1m').sort()).toEqual([
      'backfilled_candles',
      'coinbase_currency_prices',
      'curated_prices',
      'open_days',
      'prices',
    ]);
    expect(readByView('curated_prices')).toEqual([]);
  });
});
