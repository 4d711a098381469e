import {
  type CandleRecord,
  candleColumns,
  curatedColumns,
  lakeLayout,
  type PriceRecord,
  rawColumns,
  type TableColumn,
} from '@coinlake/shared-schema';
import { aPriceRecord as aValidRecord } from '@coinlake/shared-schema/testing';
import { type DuckDBConnection, DuckDBInstance, type Json } from '@duckdb/node-api';
import { duckDbDialect, lakeViews } from '../src/index.ts';

type Row = Record<string, Json>;

/** An empty lake in memory: the tables, the dialect and the views. */
export interface DuckDbLake {
  readonly connection: DuckDBConnection;
  /** Adds records to the raw table in the table partition of `arrivalDay`. */
  addRaw(records: readonly PriceRecord[], arrivalDay?: string): Promise<void>;
  addCandles(candles: readonly CandleRecord[]): Promise<void>;
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
        const day = arrivalDay ?? record.date.slice(0, 10);
        await insert(connection, lakeLayout.raw.table, [...Object.values(record), day]);
      }
    },
    addCandles: async (candles) => {
      for (const candle of candles) {
        const day = candle.opened_at.slice(0, 10);
        await insert(connection, lakeLayout.candles.table, [...Object.values(candle), day]);
      }
    },
    rows: async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJson(),
  };
}

/** A record with a price and no other value of Coinbase: its candle can only use our clock. */
export function aPriceRecord(changes: Partial<PriceRecord> = {}): PriceRecord {
  const unknown = { bid: null, ask: null, size: null, volume_24h: null, trade_id: null };
  return aValidRecord({ ...unknown, exchange_time: null, source: 'exchange', ...changes });
}

/** A candle of BTC-USD for the minute 12:00 of 2026-11-20. */
export function aCandle(changes: Partial<CandleRecord> = {}): CandleRecord {
  const candle = {
    product_id: 'BTC-USD',
    opened_at: '2026-11-20T12:00:00Z',
    granularity_seconds: 60,
    open: '20',
    high: '40',
    low: '10',
    close: '30',
    volume: '1.5',
    source: 'exchange' as const,
    fetched_at: '2026-11-21T00:00:00.000Z',
    schema_version: 1 as const,
  };
  return { ...candle, ...changes };
}

async function insert(
  connection: DuckDBConnection,
  table: string,
  values: readonly (string | number | null)[],
): Promise<void> {
  const places = values.map((_, index) => `$${index + 1}`).join(', ');
  await connection.run(`INSERT INTO ${table} VALUES (${places})`, [...values]);
}

const tables = [
  [lakeLayout.raw, rawColumns],
  [lakeLayout.curated, curatedColumns],
  [lakeLayout.candles, candleColumns],
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
