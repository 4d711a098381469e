import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { aTemporaryDirectory } from '@coinlake/testing';
import { DuckDBInstance } from '@duckdb/node-api';
import * as z from 'zod/mini';
import {
  duckDbColumns,
  encodeRecord,
  parsePriceRecord,
  priceRecordSchema,
  rawColumns,
} from '../src/index.ts';
import { column, tableColumns } from '../src/table-column.ts';
import { aPriceRecord } from '../testing/a-price-record.ts';

describe('rawColumns', () => {
  it('has a column for each field of a record, in the same order', () => {
    const fields = Object.keys(priceRecordSchema.parse(aPriceRecord()));

    expect(rawColumns.map(({ name }) => name)).toEqual(fields);
  });

  it('has names that Glue does not change', () => {
    expect(rawColumns.filter(({ name }) => !/^[a-z][a-z0-9_]*$/.test(name))).toEqual([]);
  });

  it('marks as nullable exactly the columns in which a record may have null', () => {
    for (const { name, nullable } of rawColumns) {
      const parsed = parsePriceRecord({ ...aPriceRecord(), [name]: null });

      expect([name, parsed.success]).toEqual([name, nullable]);
    }
  });
});

describe('tableColumns', () => {
  it('lets one validator serve several columns, each with its own meaning', () => {
    const count = z.int();
    const record = z.object({
      given: column('int', count, 'number given'),
      taken: column('int', count, 'number taken'),
    });

    expect(tableColumns(record).map(({ comment }) => comment)).toEqual([
      'number given',
      'number taken',
    ]);
  });

  it('refuses a field that is not a column', () => {
    const record = z.object({ known: column('int', z.int(), 'a count'), unknown: z.string() });

    expect(() => tableColumns(record)).toThrow('field unknown is not a column');
  });
});

describe('duckDbColumns', () => {
  const directory = aTemporaryDirectory();

  it('reads an encoded record back without losing a digit', async () => {
    const price = '12345678901234567890.123456789012345678';
    const file = join(directory, 'prices.json');
    writeFileSync(file, encodeRecord(aPriceRecord({ price, bid: null, ask: null })));
    const connection = await (await DuckDBInstance.create()).connect();

    const result = await connection.runAndReadAll(
      `SELECT price::VARCHAR AS price, bid, trade_id::VARCHAR AS trade_id, "date"
       FROM read_json('${file}', format = 'newline_delimited', columns = ${duckDbColumns(rawColumns)})`,
    );

    expect(result.getRowObjectsJS()).toEqual([
      { price, bid: null, trade_id: '1', date: '2026-11-20T12:00:01.000Z' },
    ]);
    connection.closeSync();
  });
});
