import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { aPriceRecord } from '@coinlake/shared-schema/testing';
import { aTemporaryDirectory } from '@coinlake/testing';
import fc from 'fast-check';
import { curate } from '../../src/lake/curate.ts';
import { openLakeReader } from '../../src/lake/lake-reader.ts';
import { productCandles } from '../../src/lake/product-candles.ts';
import { runQuery } from '../../src/page/query/run-query.ts';
import { writeCandleFile, writeRawFile } from '../a-lake.ts';

describe('a lake whose path looks like a pattern, a table partition or an option', () => {
  const parent = aTemporaryDirectory();
  let lakes = 0;

  it.each([
    ['a class of characters', '[lab] prices'],
    ['a negated class', '[!a]'],
    ['a pattern', 'a*b?c'],
    ['a pattern for all folders', '**'],
    ['alternatives', '{a,b}'],
    ['quoted text', `it's "here"`],
    ['a Windows path', 'C:\\lake'],
    ['a pattern with a backslash', 'back\\slash [x]'],
    ['a table partition of another year', 'partition_date=1999-01-01'],
    ['a day of the curated table', 'price_date=1999-01-01'],
    ['a day of the candles', 'candle_date=1999-01-01'],
    ['a price', 'price=5'],
    ['several columns', 'product_id=X/sample=7/[date=1]'],
    ['an address', 's3:/bucket'],
    ['a list', 'a,b;c'],
    ['a home directory', '~'],
    ['an option', '--lake-dir'],
    ['an escape', '%41$HOME`id`'],
    ['two lines', 'a\nb'],
    ['spaces', ' a  b '],
  ])('is filled, curated and read: %s', async (_, name) => {
    await expectToBeRead(name);
  });

  it('is read whatever characters its name contains', async () => {
    const characters = fc.constantFrom(...`[]*?{}!^-\\'"=, a.~%$#@&()|<>:;\`ü🦆`);
    const name = fc
      .string({ unit: characters, minLength: 1, maxLength: 12 })
      .filter((text) => !/^\.+$/.test(text));
    await fc.assert(
      fc.asyncProperty(name, async (text) => {
        lakes += 1;
        const lake = join(parent, String(lakes), text);
        for (let file = 0; file < 12; file += 1) writeRawFile(lake, [onDay(17, file)], `f-${file}`);
        const reader = await openLakeReader(lake, refuse);
        const { rows } = await reader.query(
          'SELECT price_date, count(*)::INT FROM prices GROUP BY 1',
        );
        reader.close();
        expect(rows).toEqual([['2025-11-17', 12]]);
      }),
      { numRuns: 20 },
    );
  }, 300_000);

  /** Expects a lake in a folder of that name to give the same answers before and after curation. */
  async function expectToBeRead(name: string): Promise<void> {
    lakes += 1;
    const lake = join(parent, String(lakes), name, 'lake');
    mkdirSync(lake, { recursive: true });
    // A day with many files is read by a pattern.
    for (let file = 0; file < 12; file += 1) writeRawFile(lake, [onDay(17, file)], `f-${file}`);
    for (const day of [18, 19, 20]) writeRawFile(lake, [onDay(day, 0)]);
    writeCandleFile(lake, ['12:00']);

    const before = await answers(lake);
    await curate(lake, refuse);
    const after = await answers(lake);

    expect(before.rows).toEqual([[15, 4, '2025-11-17', '2025-11-20', '100.5', 'BTC-USD', 0, 11]]);
    expect(after).toEqual(before);
  }
});

async function answers(lake: string) {
  const reader = await openLakeReader(lake, refuse);
  const { rows } = await reader.query(`
    SELECT count(*)::INT, count(DISTINCT price_date)::INT, min(price_date), max(price_date),
      max(price)::DECIMAL(9, 1)::VARCHAR, max(product_id), min(sample), max(sample)
    FROM prices`);
  const raw = await reader.query(`
    SELECT count(*)::INT, min(partition_date), max(partition_date)
    FROM coinbase_currency_prices WHERE partition_date >= '2025-11-18'`);
  const all = await reader.query('SELECT count(*)::INT FROM coinbase_currency_prices');
  const candles = await reader.query(
    'SELECT min(candle_date), count(*)::INT FROM backfilled_candles',
  );
  const ofProduct = await reader.query(productCandles(lake, 'BTC-USD').records);
  const limits = { rows: 10, seconds: 60, answerBytes: 1000, memoryMegabytes: 1000 };
  const sql = 'SELECT count(*)::INT FROM prices';
  const page = await runQuery({ sql, limits, lakeDirectory: lake });
  reader.close();

  expect(raw.rows).toEqual([[3, '2025-11-18', '2025-11-20']]);
  expect(all.rows).toEqual([[15]]);
  expect(candles.rows).toEqual([['2026-11-20', 1]]);
  expect(ofProduct.rows).toHaveLength(1);
  expect(page).toMatchObject({ result: { rows: [[15]] } });
  return { rows };
}

function onDay(day: number, sample: number) {
  return aPriceRecord({
    price: '100.5',
    sample,
    date: `2025-11-${day}T12:00:00.000Z`,
    scheduled_at: `2025-11-${day}T12:00:00Z`,
  });
}

function refuse({ from, problem }: { readonly from: string; readonly problem: string }): never {
  throw new Error(`${from}: ${problem}`);
}
