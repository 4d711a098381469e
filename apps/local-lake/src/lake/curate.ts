import { mkdir, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { newObservations } from '@coinlake/lake-queries';
import {
  curatedColumns,
  curatedPartitionPrefix,
  lakeLayout,
  utcDay,
} from '@coinlake/shared-schema';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { syncDirectory } from '../delivery/write-whole.ts';
import { type SetAside, withoutDamagedFiles } from './damaged-files.ts';
import { createLake, createTables, openDays, partitionDays, quoted } from './lake-tables.ts';

const DAY = 86_400_000;
// As long as a stream keeps records that could not be delivered.
const LATEST_ARRIVAL_DAYS = 7;
const FILE = 'prices.parquet';

/** A day of the curated table to which observations were added. */
export interface CuratedDay {
  /** UTC. */
  readonly day: string;
  readonly added: number;
}

/**
 * Brings the curated table up to the raw one: what is new by the same SQL as on AWS, and closed
 * days whose file is gone. Each day is one Parquet file that is replaced as a whole, so that
 * readers see the old or the new one. Repeating it changes nothing.
 */
export function curate(
  lakeDirectory: string,
  onDamage: (file: SetAside) => void,
): Promise<CuratedDay[]> {
  return withoutDamagedFiles(lakeDirectory, onDamage, () => curateOnce(lakeDirectory));
}

async function curateOnce(lakeDirectory: string): Promise<CuratedDay[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    await createLake(connection, lakeDirectory);
    const rebuilt = await rebuildLostDays(connection, lakeDirectory);
    if (rebuilt.length > 0) await createTables(connection, lakeDirectory);
    return [...rebuilt, ...(await addDays(connection, lakeDirectory, newObservations()))];
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** Adds `observations`, which the curated table does not hold, day by day. */
async function addDays(
  connection: DuckDBConnection,
  lakeDirectory: string,
  observations: string,
): Promise<CuratedDay[]> {
  await connection.run(`CREATE OR REPLACE TEMP TABLE fresh AS ${observations}`);
  const result = await connection.runAndReadAll(
    'SELECT price_date, count(*)::INT FROM fresh GROUP BY price_date ORDER BY price_date',
  );
  const days = result.getRows().map(([day, added]) => ({ day: String(day), added: Number(added) }));
  // Oldest first: a day counts as closed once a later one is there.
  for (const { day } of days) await writeDay(connection, lakeDirectory, day);
  return days;
}

async function writeDay(
  connection: DuckDBConnection,
  lakeDirectory: string,
  day: string,
): Promise<void> {
  const directory = join(lakeDirectory, curatedPartitionPrefix(day));
  const unfinished = join(directory, `.${FILE}.tmp`);
  const columns = curatedColumns.map(({ name }) => `"${name}"`).join(', ');
  await mkdir(directory, { recursive: true });
  await connection.run(`
    COPY (
      SELECT ${columns} FROM curated_prices WHERE price_date = '${day}'
      UNION ALL
      SELECT ${columns} FROM fresh WHERE price_date = '${day}'
      ORDER BY product_id, "date"
    ) TO ${quoted(unfinished)} (FORMAT parquet, COMPRESSION zstd)`);
  await syncFile(unfinished);
  await rename(unfinished, join(directory, FILE));
  await syncDirectory(directory);
}

/** Fills closed days that have raw records but no curated file: it was damaged, or removed. */
async function rebuildLostDays(
  connection: DuckDBConnection,
  lakeDirectory: string,
): Promise<CuratedDay[]> {
  const { since } = openDays(lakeDirectory);
  const { raw, curated } = lakeLayout;
  const curatedDays = new Set(partitionDays(join(lakeDirectory, curated.prefix), '.parquet'));
  const lost = partitionDays(join(lakeDirectory, raw.prefix), '.gz')
    .filter((day) => day < since && !curatedDays.has(day))
    .sort();

  const rebuilt: CuratedDay[] = [];
  for (const day of lost) {
    rebuilt.push(...(await addDays(connection, lakeDirectory, observationsOf(day))));
  }
  return rebuilt;
}

function observationsOf(day: string): string {
  const { table, partitionKey } = lakeLayout.raw;
  const at = Date.parse(day);
  return `
    SELECT * EXCLUDE (${partitionKey}), substr(scheduled_at, 1, 10) AS price_date
    FROM ${table}
    WHERE substr(scheduled_at, 1, 10) = '${day}'
      AND ${partitionKey} BETWEEN '${utcDay(at - DAY)}' AND '${utcDay(at + LATEST_ARRIVAL_DAYS * DAY)}'
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
