import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  curatedColumns,
  curatedPartitionPrefix,
  lakeLayout,
  utcDay,
} from '@coinlake/shared-schema';
import { dayMilliseconds } from '@coinlake/shared-schema/durations';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { syncDirectory } from '../delivery/write-whole.ts';
import { inCurationTurn } from './curation-turn.ts';
import { rawTable } from './lake-tables.ts';
import { partitionDays } from './partition-days.ts';
import { fileList } from './raw-files.ts';
import { quoted } from './sql.ts';

// As long as a stream keeps records that could not be delivered.
const latestArrivalDays = 7;
const fileName = 'prices.parquet';

const columns = curatedColumns.map(({ name }) => `"${name}"`).join(', ');

/** Does `work` with a connection of its own, while nothing else curates the lake. */
export function curating<T>(
  lakeDirectory: string,
  work: (connection: DuckDBConnection) => Promise<T>,
): Promise<T> {
  return inCurationTurn(lakeDirectory, async () => {
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    try {
      return await work(connection);
    } finally {
      connection.closeSync();
      instance.closeSync();
    }
  });
}

/** Writes a day's file from the rows of a query, in place of the one that is there. */
export async function writeDay(
  connection: DuckDBConnection,
  lakeDirectory: string,
  day: string,
  rows: string,
): Promise<void> {
  const directory = join(lakeDirectory, curatedPartitionPrefix(day));
  const unfinished = join(directory, `.${fileName}.tmp`);
  await mkdir(directory, { recursive: true });
  await connection.run(`
    COPY (SELECT ${columns} FROM (${rows}) AS day ORDER BY product_id, "date", currency_id)
    TO ${quoted(unfinished)} (FORMAT parquet, COMPRESSION zstd)`);
  await syncFile(unfinished);
  await rename(unfinished, join(directory, fileName));
  await syncDirectory(directory);
}

/**
 * Replaces `file`, the damaged one of a closed day, by what the raw table holds of that day, so
 * that the day is never seen to be empty. Where raw holds nothing any more, the file goes.
 */
export function rebuildDay(lakeDirectory: string, day: string, file: string): Promise<void> {
  return curating(lakeDirectory, async (connection) => {
    await connection.run(`CREATE TEMP TABLE found AS ${observationsOf(day, lakeDirectory)}`);
    const found = await connection.runAndReadAll('SELECT count(*)::INT FROM found');
    const isLost = found.getRows()[0]?.[0] === 0;
    const rebuilt = join(lakeDirectory, curatedPartitionPrefix(day), fileName);
    if (!isLost) await writeDay(connection, lakeDirectory, day, 'FROM found');
    if (isLost || file !== rebuilt) await rm(file, { force: true });
  });
}

/** A query for the observations of one day that touches the raw files alone. */
export function observationsOf(day: string, lakeDirectory: string): string {
  const { raw } = lakeLayout;
  const at = Date.parse(day);
  const first = utcDay(at - dayMilliseconds);
  const last = utcDay(at + latestArrivalDays * dayMilliseconds);
  const arrivals = [...partitionDays(lakeDirectory, raw)].filter((d) => first <= d && d <= last);
  return `
    SELECT * EXCLUDE (${raw.partitionKey}), substr(scheduled_at, 1, 10) AS price_date
    FROM (${rawTable(fileList(lakeDirectory, arrivals), arrivals.length > 0)}) AS raw
    WHERE substr(scheduled_at, 1, 10) = '${day}'
    QUALIFY row_number() OVER (PARTITION BY currency_id ORDER BY "date") = 1`;
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
