import { join } from 'node:path';
import { newObservations } from '@coinlake/lake-queries';
import { curatedColumns, utcDay } from '@coinlake/shared-schema';
import type { DuckDBConnection } from '@duckdb/node-api';
import { BadInputError } from '../errors.ts';
import { curating, rawRecords, writeDay } from './curated-day.ts';
import { curatedRecords } from './curated-records.ts';
import {
  type CurationMark,
  curationMarks,
  isCopyFromAws,
  keepCurationMarks,
} from './curation-marks.ts';
import { openDatabase } from './database.ts';
import { literalPath } from './file-pattern.ts';
import { gzipPatterns, hasUnseen, lakeInventory } from './lake-inventory.ts';
import { commonColumns, lookAtColumns } from './parquet-columns.ts';
import { readableLake } from './readable-lake.ts';
import type { SkippedFile } from './skipped-files.ts';
import { listOf, noRows } from './sql.ts';
import { curatedFileName, lakeTables } from './table-object.ts';
import { partitionChangeTime, tablePartition } from './table-partitions.ts';

const { raw, curated } = lakeTables;

/** A day of the curated table to which observations were added. */
export interface CuratedDay {
  /** UTC. */
  readonly day: string;
  readonly added: number;
}

// A week of the default schedule is 100,000 records.
const daysAtOnce = 7;

/**
 * Adds records of past days from the raw table to the curated one: the new ones, by the same SQL as
 * on AWS, and those of closed days whose file is gone. Each day is one Parquet file, which is
 * replaced as a whole, so that readers see the old or the new one. Repeating it changes nothing.
 * Two calls at once take turns. It reads a week of raw records at a time, which bounds its memory.
 *
 * @throws BadInputError for a lake that was copied from AWS
 */
export async function curate(
  lakeDirectory: string,
  onSkip: (file: SkippedFile) => void,
): Promise<CuratedDay[]> {
  if (isCopyFromAws(lakeDirectory)) {
    throw new BadInputError(
      `${lakeDirectory} is a copy of a lake on AWS, which is only read: curation runs on AWS`,
    );
  }
  const { connection, close } = await openDatabase(1024);
  try {
    // Outside of the turn, which it takes itself to rebuild a damaged day.
    return await readableLake(lakeDirectory, onSkip).read({ connection }, ({ isSkipped }) =>
      curating(lakeDirectory, (own) => addArrived(own, lakeDirectory, isSkipped)),
    );
  } finally {
    close();
  }
}

/** Goes through the raw days that may hold something new, a few at a time. */
async function addArrived(
  connection: DuckDBConnection,
  lakeDirectory: string,
  isSkipped: (path: string) => boolean,
): Promise<CuratedDay[]> {
  const today = utcDay(Date.now());
  const { arrivalDays } = lakeInventory(lakeDirectory, { isSkipped });
  const unseen = arrivalDays
    .filter((day) => day <= today)
    .filter((day) => hasUnseen(lakeDirectory, day, isCurated(lakeDirectory, day)))
    .reverse();
  const added = new Map<string, number>();
  for (let from = 0; from < unseen.length; from += daysAtOnce) {
    const days = unseen.slice(from, from + daysAtOnce);
    // Before the files are listed: a file that arrives later changes the folder again.
    const changedAt = new Map(
      days
        .filter((day) => isReadable(lakeDirectory, day, isSkipped))
        .map((day) => [day, partitionChangeTime(lakeDirectory, raw, day)]),
    );
    const patterns = days.flatMap((day) => gzipPatterns(lakeDirectory, raw, day, isSkipped));
    await connection.run(`
      CREATE OR REPLACE TEMP TABLE arrived AS
      SELECT *, substr(scheduled_at, 1, 10) AS event_day
      FROM (${rawRecords(patterns, lakeDirectory)}) AS raw
      QUALIFY row_number() OVER (PARTITION BY currency_id ORDER BY "date") = 1`);
    const open = new Set<string>();
    for (const day of await textsOf(connection, 'SELECT DISTINCT event_day FROM arrived')) {
      const count = day < today ? await addDay(connection, lakeDirectory, day, isSkipped) : null;
      if (count === null) open.add(day);
      else if (count > 0) added.set(day, (added.get(day) ?? 0) + count);
    }
    await mark(connection, lakeDirectory, changedAt, open);
  }
  return [...added].map(([day, count]) => ({ day, added: count })).sort(byDay);
}

/** Whether everything in a raw folder can be read now; otherwise the folder is read again later. */
function isReadable(
  lakeDirectory: string,
  day: string,
  isSkipped: (path: string) => boolean,
): boolean {
  const { folder, names, problem } = tablePartition(lakeDirectory, raw, day);
  return problem === undefined && !names.some((name) => isSkipped(join(folder, name)));
}

/**
 * Adds what arrived of a day to its file.
 *
 * @returns how much that was; null if the day has a file that must not be replaced
 */
async function addDay(
  connection: DuckDBConnection,
  lakeDirectory: string,
  day: string,
  isSkipped: (path: string) => boolean,
): Promise<number | null> {
  const { folder, names, foreign, problem } = tablePartition(lakeDirectory, curated, day);
  const paths = names.map((name) => join(folder, name));
  const isTaken = foreign.some(({ name }) => name === curatedFileName);
  // What cannot be read now would be lost, and what Athena wrote would be there twice.
  if (isTaken || problem !== undefined || paths.some(isSkipped)) return null;
  if (names.some((name) => name !== curatedFileName)) return null;
  if ((await lookAtColumns(connection, paths)).length > 0) return null;
  await connection.run(
    `CREATE OR REPLACE TEMP VIEW ${curated.table} AS ${curatedTable(paths, lakeDirectory)};
     CREATE OR REPLACE TEMP VIEW arriving AS FROM arrived WHERE event_day = '${day}';
     CREATE OR REPLACE TEMP TABLE fresh AS
     ${newObservations({ since: "''", arrivedSince: "''", arrivals: 'arriving' })}`,
  );
  const [count = '0'] = await textsOf(connection, 'SELECT count(*) FROM fresh');
  if (count !== '0') {
    const rows = `FROM ${curated.table} UNION ALL BY NAME FROM fresh`;
    await writeDay(connection, lakeDirectory, day, rows);
  }
  return Number(count);
}

function curatedTable(paths: readonly string[], lakeDirectory: string): string {
  if (paths.length === 0) return noRows(curatedColumns, curated.partitionKey);
  const files = listOf(paths.map(literalPath));
  return curatedRecords(files, commonColumns(paths, curatedColumns), lakeDirectory);
}

/** Notes which raw folders have nothing left to curate as they were when they were read. */
async function mark(
  connection: DuckDBConnection,
  lakeDirectory: string,
  changedAt: ReadonlyMap<string, number | undefined>,
  open: ReadonlySet<string>,
): Promise<void> {
  const openDays = listOf([...open]);
  const unfinished = new Set(
    await textsOf(
      connection,
      `SELECT DISTINCT ${raw.partitionKey} FROM arrived WHERE event_day IN ${openDays}`,
    ),
  );
  const marks: Record<string, CurationMark> = { ...curationMarks(lakeDirectory) };
  const today = utcDay(Date.now());
  for (const [day, changed] of changedAt) {
    if (day >= today || changed === undefined || unfinished.has(day)) continue;
    marks[day] = { changedAt: changed, isCurated: isCurated(lakeDirectory, day) };
  }
  await keepCurationMarks(lakeDirectory, marks);
}

function isCurated(lakeDirectory: string, day: string): boolean {
  return tablePartition(lakeDirectory, curated, day).names.length > 0;
}

/** The values of a query's only column, in order. */
async function textsOf(connection: DuckDBConnection, sql: string): Promise<string[]> {
  const result = await connection.runAndReadAll(sql);
  return result
    .getRows()
    .map(([value]) => String(value))
    .sort();
}

function byDay(a: CuratedDay, b: CuratedDay): number {
  return a.day < b.day ? -1 : 1;
}
