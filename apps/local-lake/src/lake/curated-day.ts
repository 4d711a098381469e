import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  curatedColumns,
  curatedPartitionPrefix,
  rawColumns,
  utcDay,
} from '@coinlake/shared-schema';
import { dayMilliseconds } from '@coinlake/shared-schema/durations';
import type { DuckDBConnection } from '@duckdb/node-api';
import { syncDirectory } from '../delivery/write-whole.ts';
import { inCurationTurn } from './curation-turn.ts';
import { openDatabase } from './database.ts';
import { jsonRecords } from './json-records.ts';
import { gzipPatterns } from './lake-inventory.ts';
import { listOf, noRows, quoted } from './sql.ts';
import { curatedFileName, lakeTables } from './table-object.ts';
import { tableFolder } from './table-partitions.ts';

// As long as a stream keeps records that could not be delivered.
const latestArrivalDays = 7;

// Curation needs as much for a few days of raw records, and spills the rest.
const curationMegabytes = 1024;

const columns = curatedColumns.map(({ name }) => `"${name}"`).join(', ');
const { raw } = lakeTables;

/** Does `work` with a connection of its own, while nothing else curates the lake. */
export function curating<T>(
  lakeDirectory: string,
  work: (connection: DuckDBConnection) => Promise<T>,
): Promise<T> {
  return inCurationTurn(lakeDirectory, async () => {
    const { connection, close } = await openDatabase(curationMegabytes);
    try {
      await connection.run(`SET TimeZone = 'UTC'`);
      return await work(connection);
    } finally {
      close();
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
  const unfinished = join(directory, `.${curatedFileName}.tmp`);
  await mkdir(directory, { recursive: true });
  try {
    await connection.run(`
      COPY (SELECT ${columns} FROM (${rows}) AS day ORDER BY product_id, "date", currency_id)
      TO ${quoted(unfinished)} (FORMAT parquet, COMPRESSION zstd)`);
    await syncFile(unfinished);
    await rename(unfinished, join(directory, curatedFileName));
  } catch (error) {
    // On a full disk, the part that was written takes what is left.
    await rm(unfinished, { force: true });
    throw error;
  }
  await syncDirectory(directory);
}

/**
 * Replaces `file`, the damaged one of a closed day, by the raw records of that day, so that the day
 * never seems to be empty. Where there are none any more, the file is removed.
 *
 * @param isSkipped - whether a raw file is to be left out
 */
export function rebuildDay(
  lakeDirectory: string,
  day: string,
  file: string,
  isSkipped: (path: string) => boolean,
): Promise<void> {
  return curating(lakeDirectory, async (connection) => {
    const patterns = arrivalDaysOf(lakeDirectory, day).flatMap((arrivalDay) =>
      gzipPatterns(lakeDirectory, raw, arrivalDay, isSkipped),
    );
    await connection.run(`
      CREATE TEMP TABLE found AS
      SELECT * EXCLUDE (${raw.partitionKey})
      FROM (${rawRecords(patterns, lakeDirectory)}) AS raw
      WHERE substr(scheduled_at, 1, 10) = '${day}'
      QUALIFY row_number() OVER (PARTITION BY currency_id ORDER BY "date") = 1`);
    const found = await connection.runAndReadAll('SELECT count(*)::INT FROM found');
    const isLost = found.getRows()[0]?.[0] === 0;
    const rebuilt = join(lakeDirectory, curatedPartitionPrefix(day), curatedFileName);
    if (!isLost) await writeDay(connection, lakeDirectory, day, 'FROM found');
    if (isLost || file !== rebuilt) await rm(file, { force: true });
  });
}

/** The raw table's partitions in which records of an event day may be. */
export function arrivalDaysOf(lakeDirectory: string, eventDay: string): string[] {
  const at = Date.parse(eventDay);
  const first = utcDay(at - dayMilliseconds);
  const last = utcDay(at + latestArrivalDays * dayMilliseconds);
  return tableFolder(lakeDirectory, raw).days.filter((day) => first <= day && day <= last);
}

/** A query for the records in raw files. @param patterns - what DuckDB finds them by */
export function rawRecords(patterns: readonly string[], lakeDirectory: string): string {
  if (patterns.length === 0) return noRows(rawColumns, raw.partitionKey);
  return jsonRecords(listOf(patterns), rawColumns, raw.partitionKey, { lakeDirectory });
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
