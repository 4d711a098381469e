import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { curatedColumns } from '@coinlake/shared-schema';
import { aTemporaryDirectory } from '@coinlake/testing';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { curatedRecords } from '../../src/lake/curated-records.ts';
import { commonColumns, lookAtColumns } from '../../src/lake/parquet-columns.ts';
import { listOf, quoted } from '../../src/lake/sql.ts';

describe('curatedRecords', () => {
  const parent = aTemporaryDirectory();

  it('reads files from before a column came to the contract', async () => {
    const lake = join(parent, 'grown');
    const connection = await connect();
    await writeDay(connection, lake, '2026-11-19', `'BTC-USD' AS product_id`);
    await writeDay(connection, lake, '2026-11-20', everyColumn);

    const sql = await recordsOf(connection, lake);

    const result = await connection.runAndReadAll(
      `SELECT price_date, product_id, price FROM (${sql}) ORDER BY price_date`,
    );
    expect(result.getRowsJson()).toEqual([
      ['2026-11-19', 'BTC-USD', null],
      ['2026-11-20', '1', '1.000000000000000000'],
    ]);
  });

  it('opens one file for a day where all have every column', async () => {
    const lake = join(parent, 'even');
    const connection = await connect();
    await writeDay(connection, lake, '2026-11-19', everyColumn);
    await writeDay(connection, lake, '2026-11-20', everyColumn);
    const sql = await recordsOf(connection, lake);
    await connection.run(
      `COPY (SELECT 'no Parquet') TO ${quoted(file(lake, '2026-11-20'))} (FORMAT csv)`,
    );

    const result = await connection.runAndReadAll(
      `SELECT product_id FROM (${sql}) WHERE price_date = '2026-11-19'`,
    );

    expect(result.getRowsJson()).toEqual([['1']]);
  });
});

const everyColumn = curatedColumns
  .map(({ name, type }) => `CAST(1 AS ${type}) AS "${name}"`)
  .join(', ');

async function connect(): Promise<DuckDBConnection> {
  return (await DuckDBInstance.create(':memory:')).connect();
}

async function writeDay(connection: DuckDBConnection, lake: string, day: string, columns: string) {
  mkdirSync(dirname(file(lake, day)), { recursive: true });
  await connection.run(`COPY (SELECT ${columns}) TO ${quoted(file(lake, day))} (FORMAT parquet)`);
}

async function recordsOf(connection: DuckDBConnection, lake: string): Promise<string> {
  const files = ['2026-11-19', '2026-11-20'].map((day) => file(lake, day));
  await lookAtColumns(connection, files);
  return curatedRecords(listOf(files), commonColumns(files, curatedColumns), lake);
}

function file(lake: string, day: string): string {
  return join(lake, `price_date=${day}`, 'prices.parquet');
}
