import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Contract,
  contractBreaks,
  currentContract,
  dataDictionary,
  priceRecordJsonSchema,
  SCHEMA_VERSION,
} from '../src/index.ts';

const read = (path: string) => readFileSync(join(__dirname, '..', path), 'utf8');
const committed = JSON.parse(read(`contract/v${SCHEMA_VERSION}.json`)) as Contract;

type Columns = Contract['columns'];
const changed = (change: (columns: Columns) => Columns): Contract => ({
  ...committed,
  columns: change(committed.columns),
});
const without = (name: string) => changed((columns) => columns.filter((c) => c.name !== name));
const withColumn = (name: string, column: Partial<Columns[number]>) =>
  changed((columns) => columns.map((c) => (c.name === name ? { ...c, ...column } : c)));

describe('the committed contract', () => {
  it('breaks no reader', () => {
    expect(contractBreaks(committed, currentContract())).toEqual([]);
  });

  it.each([
    ['contract', `contract/v${SCHEMA_VERSION}.json`, () => currentContract()],
    ['JSON Schema', 'contract/price-record.schema.json', () => priceRecordJsonSchema()],
  ])('has a current %s, else run `npx nx run shared-schema:generate`', (_, path, expected) => {
    expect(JSON.parse(read(path))).toEqual(expected());
  });

  it('has a current data dictionary, else run `npx nx run shared-schema:generate`', () => {
    expect(read('../../docs/data-dictionary.md')).toBe(dataDictionary());
  });
});

describe('contractBreaks', () => {
  it('lets a nullable column be added at the end', () => {
    const grown = changed((columns) => [
      ...columns,
      { name: 'note', type: 'string', nullable: true },
    ]);

    expect(contractBreaks(committed, grown)).toEqual([]);
  });

  it.each<[string, Contract, string, string]>([
    ['removed', without('price'), 'price', 'column grants'],
    [
      'retyped from decimal(38,18) to string',
      withColumn('price', { type: 'string' }),
      'price',
      'curated Parquet files',
    ],
    ['made nullable', withColumn('price', { nullable: true }), 'price', 'queries and views'],
    ['made required', withColumn('bid', { nullable: false }), 'bid', 'files already in the lake'],
    [
      'moved',
      changed((columns) => columns.toReversed()),
      'currency_id',
      'curation, which inserts by position',
    ],
    [
      'added as required',
      changed((columns) => [...columns, { name: 'note', type: 'string', nullable: false }]),
      'note',
      'files already in the lake',
    ],
    [
      'added before the end',
      changed((columns) => [{ name: 'note', type: 'string', nullable: true }, ...columns]),
      'note',
      'curation, which inserts by position',
    ],
  ])('says who breaks when a column is %s', (change, current, column, reader) => {
    expect(contractBreaks(committed, current)).toContainEqual({
      column,
      change,
      readers: expect.arrayContaining([reader]),
    });
  });
});
