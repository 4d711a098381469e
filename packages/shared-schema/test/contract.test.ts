import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Contract, contractBreaks, currentContracts, jsonSchemas } from '../src/index.ts';

const read = (path: string) => readFileSync(join(__dirname, '..', path), 'utf8');
const committedContract = ({ record, schemaVersion }: Contract) =>
  JSON.parse(read(`contract/${record}.v${schemaVersion}.json`)) as Contract;
const [prices] = currentContracts();
if (prices === undefined) throw new Error('no contract for the price record');
const committed = committedContract(prices);

type Columns = Contract['columns'];
const changed = (change: (columns: Columns) => Columns): Contract => ({
  ...committed,
  columns: change(committed.columns),
});
const without = (name: string) => changed((columns) => columns.filter((c) => c.name !== name));
const withColumn = (name: string, column: Partial<Columns[number]>) =>
  changed((columns) => columns.map((c) => (c.name === name ? { ...c, ...column } : c)));

describe.each(currentContracts().map((contract) => [contract.record, contract] as const))(
  'the committed contract of the %s',
  (_, current) => {
    it('breaks no reader', () => {
      expect(contractBreaks(committedContract(current), current)).toEqual([]);
    });

    it('is current, else run `npx nx run shared-schema:generate`', () => {
      expect(committedContract(current)).toEqual(current);
    });
  },
);

describe('the generated documents', () => {
  it.each(Object.entries(jsonSchemas()))(
    'contain the current JSON Schema of the %s, else run `npx nx run shared-schema:generate`',
    (record, schema) => {
      expect(JSON.parse(read(`contract/${record}.schema.json`))).toEqual(schema);
    },
  );
});

describe('contractBreaks', () => {
  it('accepts a nullable column at the end', () => {
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
      'files already in the lake',
    ],
    ['made nullable', withColumn('price', { nullable: true }), 'price', 'queries and views'],
    ['made required', withColumn('bid', { nullable: false }), 'bid', 'files already in the lake'],
    [
      'moved',
      changed((columns) => columns.toReversed()),
      'currency_id',
      'statements that insert by position',
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
      'statements that insert by position',
    ],
  ])('names the readers that break when a column is %s', (change, current, column, reader) => {
    expect(contractBreaks(committed, current)).toContainEqual({
      column,
      change,
      readers: expect.arrayContaining([reader]),
    });
  });
});
