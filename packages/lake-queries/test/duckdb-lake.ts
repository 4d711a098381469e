import {
  curatedColumns,
  currencyId,
  lakeLayout,
  type PriceRecord,
  rawColumns,
  type TableColumn,
} from '@coinlake/shared-schema';
import { type DuckDBConnection, DuckDBInstance, type Json } from '@duckdb/node-api';
import { duckDbDialect, lakeViews } from '../src/index.ts';

type Row = Record<string, Json>;

/** An empty lake in memory: both tables, the dialect and the views. */
export interface DuckDbLake {
  readonly connection: DuckDBConnection;
  /** Adds records to the raw table in the table partition of `arrivalDay`. */
  addRaw(records: readonly PriceRecord[], arrivalDay?: string): Promise<void>;
  rows(sql: string): Promise<Row[]>;
}

export async function anEmptyLake(): Promise<DuckDbLake> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`SET TimeZone = 'UTC'; ${duckDbDialect}`);
  for (const [{ table, partitionKey }, columns] of tables) {
    await connection.run(`CREATE TABLE ${table} (${ddl(columns)}, ${partitionKey} VARCHAR)`);
  }
  for (const { name, sql } of lakeViews) await connection.run(`CREATE VIEW ${name} AS ${sql}`);
  return {
    connection,
    addRaw: async (records, arrivalDay) => {
      for (const record of records) {
        const values = [...Object.values(record), arrivalDay ?? record.date.slice(0, 10)];
        await connection.run(
          `INSERT INTO ${lakeLayout.raw.table} VALUES (${values.map((_, i) => `$${i + 1}`).join(', ')})`,
          values,
        );
      }
    },
    rows: async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJson(),
  };
}

/** A record of BTC-USD in the slot 12:00 of 2026-11-20, observed and traded a second later. */
export function aPriceRecord(changes: Partial<PriceRecord> = {}): PriceRecord {
  const record = {
    product_id: 'BTC-USD',
    price: '100',
    bid: null,
    ask: null,
    size: null,
    volume_24h: null,
    trade_id: null,
    exchange_time: null,
    date: '2026-11-20T12:00:01.000Z',
    scheduled_at: '2026-11-20T12:00:00Z',
    sample: 0,
    source: 'exchange' as const,
    schema_version: 1 as const,
    ...changes,
  };
  const [base = '', quote = ''] = record.product_id.split('-');
  const derived = {
    currency_id: currencyId(record),
    base_currency: base,
    quote_currency: quote,
    timestamp: Math.floor(Date.parse(record.date) / 1000),
  };
  const complete = { ...derived, ...record };
  return Object.fromEntries(
    rawColumns.map(({ name }) => [name, complete[name as keyof PriceRecord]]),
  ) as PriceRecord;
}

const tables = [
  [lakeLayout.raw, rawColumns],
  [lakeLayout.curated, curatedColumns],
] as const;

const duckDbTypes = {
  string: 'VARCHAR',
  int: 'INTEGER',
  bigint: 'BIGINT',
  'decimal(38,18)': 'DECIMAL(38,18)',
};

function ddl(columns: readonly TableColumn[]): string {
  return columns.map(({ name, type }) => `"${name}" ${duckDbTypes[type]}`).join(', ');
}
