import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { rawColumns } from '@coinlake/shared-schema';
import { aTemporaryDirectory } from '@coinlake/testing';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { jsonRecords } from '../../src/lake/json-records.ts';
import { quoted } from '../../src/lake/sql.ts';

const digits = (minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength, maxLength });
const decimalText = fc
  .tuple(fc.constantFrom('', '-'), digits(1, 20), fc.option(digits(1, 18), { nil: undefined }))
  .map(([sign, whole, fraction]) => sign + [whole, fraction].filter(Boolean).join('.'));

describe('jsonRecords', () => {
  const directory = aTemporaryDirectory();
  const file = join(directory, 'day=2026-11-20', 'records.gz');
  let connection: DuckDBConnection;
  beforeAll(async () => {
    mkdirSync(dirname(file));
    connection = await (await DuckDBInstance.create(':memory:')).connect();
  });
  afterAll(() => connection.closeSync());

  it('reads every decimal exactly as DuckDB itself turns text into one', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(decimalText, { minLength: 1, maxLength: 200 }), async (texts) => {
        write(texts.map((price) => ({ price })));
        const expected = texts.map((text) => `(CAST('${text}' AS DECIMAL(38, 18)))`).join(', ');

        expect(await pricesRead()).toEqual(await ask(`FROM (VALUES ${expected})`));
      }),
      { numRuns: 50 },
    );
  });

  it.each(['1e-5', '1.5e-12', '12345678901234567890.000000000000000001', '.5', '7.', ' 1'])(
    'reads %j exactly too',
    async (price) => {
      write([{ price }]);

      expect(await pricesRead()).toEqual(await ask(`SELECT CAST('${price}' AS DECIMAL(38, 18))`));
    },
  );

  it('reads a missing decimal, and one that is null, as null', async () => {
    write([{ price: null }, {}]);

    expect(await pricesRead()).toEqual([[null], [null]]);
  });

  it.each(['many', '', '1,5', '123456789012345678901'])(
    'names value, column and file when %j is to be a decimal',
    async (price) => {
      write([{ price }]);

      await expect(pricesRead()).rejects.toThrow(
        `"${price}" in column price is no decimal: ${file}`,
      );
    },
  );

  const write = (records: readonly object[]) => {
    writeFileSync(file, gzipSync(records.map((record) => `${JSON.stringify(record)}\n`).join('')));
  };
  const pricesRead = () => {
    const sql = jsonRecords(quoted(file), rawColumns, 'day', { lakeDirectory: directory });
    return ask(`SELECT price FROM (${sql})`);
  };
  const ask = async (sql: string) => (await connection.runAndReadAll(sql)).getRowsJson();
});
