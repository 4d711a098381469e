import fc from 'fast-check';
import * as z from 'zod/mini';
import { parsePriceRecord, rawColumns, readPriceRecord } from '../src/index.ts';
import { recordReader } from '../src/parse-record.ts';
import { priceRecordFields } from '../src/price-record.ts';
import { column } from '../src/table-column.ts';
import { aPriceRecord } from '../testing/a-price-record.ts';

const nullable = rawColumns.filter((column) => column.nullable).map(({ name }) => name);
const required = rawColumns.filter((column) => !column.nullable).map(({ name }) => name);

function without(names: readonly string[]) {
  const left = Object.entries(aPriceRecord()).filter(([name]) => !names.includes(name));
  return Object.fromEntries(left);
}

describe('readPriceRecord', () => {
  it('reads whatever keeps the current contract as it is', () => {
    const record = aPriceRecord();

    expect(readPriceRecord(record)).toEqual({ success: true, record });
  });

  it('reads nullable columns that the record lacks as null', () => {
    fc.assert(
      fc.property(fc.subarray(nullable), (lacking) => {
        const nulls = Object.fromEntries(lacking.map((name) => [name, null]));

        expect(readPriceRecord(without(lacking))).toEqual({
          success: true,
          record: { ...aPriceRecord(), ...nulls },
        });
      }),
    );
  });

  it.each(required)('rejects a record that lacks the required column %s', (name) => {
    expect(readPriceRecord(without([name]))).toMatchObject({ success: false });
  });

  it.each([
    ['a later version', { ...aPriceRecord(), schema_version: 99 }],
    ['version 0', { ...aPriceRecord(), schema_version: 0 }],
    ['a version that is text', { ...aPriceRecord(), schema_version: '1' }],
    ['an unknown column under the current version', { ...aPriceRecord(), colour: 'red' }],
    ['a broken rule', aPriceRecord({ price: '0' })],
    ['null', null],
    ['text', 'BTC-USD'],
  ])('rejects %s', (_, input) => {
    expect(readPriceRecord(input)).toMatchObject({ success: false });
  });

  it('is for reading only: a record to be written must have every column', () => {
    expect(parsePriceRecord(without(['bid']))).toMatchObject({ reason: 'missing-field' });
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (input, version) => {
        expect(readPriceRecord(input)).toMatchObject({ success: false });
        readPriceRecord({ ...aPriceRecord(), schema_version: version });
      }),
    );
  });
});

describe('a reader of a later version of the contract', () => {
  const { ask: _, ...shape } = priceRecordFields.shape;
  const later = z.strictObject({
    ...shape,
    schema_version: column('int', z.literal<number>(3), 'Version'),
    note: column('string', z.nullable(z.string()), 'A column that version 3 added'),
  });
  const read = recordReader(later, 3);
  const { ask: __, ...withoutAsk } = aPriceRecord();

  it.each([1, 2])('reads a record of version %d, and keeps that version', (schema_version) => {
    expect(read({ ...aPriceRecord(), schema_version })).toEqual({
      success: true,
      record: { ...withoutAsk, schema_version, note: null },
    });
  });

  it('reads its own version strictly', () => {
    const own = { ...withoutAsk, schema_version: 3, note: 'new' };

    expect(read(own)).toEqual({ success: true, record: own });
    expect(read({ ...aPriceRecord(), schema_version: 3 })).toMatchObject({ success: false });
  });
});
