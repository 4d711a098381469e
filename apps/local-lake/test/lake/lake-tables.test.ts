import { join } from 'node:path';
import { lakeViews } from '@coinlake/lake-queries';
import { aPriceRecord } from '@coinlake/shared-schema/testing';
import { aTemporaryDirectory } from '@coinlake/testing';
import { DuckDBInstance } from '@duckdb/node-api';
import { curate } from '../../src/lake/curate.ts';
import { lakeInventory } from '../../src/lake/lake-inventory.ts';
import { openLakeReader } from '../../src/lake/lake-reader.ts';
import { createLake } from '../../src/lake/lake-tables.ts';
import { writeRawFile } from '../a-lake.ts';

describe('createLake', () => {
  const parent = aTemporaryDirectory();

  it('has no view list the raw files of closed days, which become ever more', async () => {
    const lake = join(parent, 'aged');
    for (const day of [16, 17, 18, 19]) writeRawFile(lake, [onDay(day)]);
    await curate(lake, () => {});
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    await createLake(connection, lakeInventory(lake, { wantsAllRaw: true }));
    const count = async (relation: string) => {
      const result = await connection.runAndReadAll(`SELECT count(*)::INT FROM ${relation}`);
      return result.getRows()[0]?.[0];
    };
    expect(await count('coinbase_currency_prices')).toBe(4);

    await connection.run('SET VARIABLE raw_files = NULL');

    await expect(count('coinbase_currency_prices')).rejects.toThrow('cannot take NULL list');
    expect(await count('prices')).toBe(4);
    for (const { name } of lakeViews) await expect(count(name)).resolves.not.toBe(0);
    connection.closeSync();
  });

  it('shows the first prices of a day on which nothing had arrived when it was made', async () => {
    const lake = join(parent, 'midnight');
    for (const day of [17, 18, 19]) writeRawFile(lake, [onDay(day)]);
    await curate(lake, () => {});
    const reader = await openLakeReader(lake, () => {});
    writeRawFile(lake, [onDay(20)]);

    const { rows } = await reader.query('SELECT max(price_date) FROM prices');

    expect(rows).toEqual([['2025-11-20']]);
    reader.close();
  });
});

function onDay(day: number) {
  return aPriceRecord({
    date: `2025-11-${day}T12:00:00.000Z`,
    scheduled_at: `2025-11-${day}T12:00:00Z`,
  });
}
