import { newObservations } from '@coinlake/lake-queries';
import { lakeLayout } from '@coinlake/shared-schema';
import type { DuckDBConnection } from '@duckdb/node-api';
import { curating, observationsOf, writeDay } from './curated-day.ts';
import { type SetAside, withoutDamagedFiles } from './damaged-files.ts';
import { createLake, createTables } from './lake-tables.ts';
import { partitionDays } from './partition-days.ts';
import { openDaysOfVariables } from './raw-files.ts';
import { openDays, tableFiles } from './table-files.ts';

/** A day of the curated table to which observations were added. */
export interface CuratedDay {
  /** UTC. */
  readonly day: string;
  readonly added: number;
}

/**
 * Brings the curated table up to the raw one: what is new by the same SQL as on AWS, and closed
 * days whose file is gone. Each day is one Parquet file that is replaced as a whole, so that
 * readers see the old or the new one. Repeating it changes nothing; two at once take turns.
 */
export function curate(
  lakeDirectory: string,
  onDamage: (file: SetAside) => void,
): Promise<CuratedDay[]> {
  return withoutDamagedFiles(lakeDirectory, onDamage, () =>
    curating(lakeDirectory, async (connection) => {
      await createLake(connection, tableFiles(lakeDirectory));
      const rebuilt = await addLostDays(connection, lakeDirectory);
      if (rebuilt.length > 0) await createTables(connection, tableFiles(lakeDirectory));
      return [
        ...rebuilt,
        ...(await addDays(connection, lakeDirectory, newObservations(openDaysOfVariables))),
      ];
    }),
  );
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
  for (const { day } of days) {
    await writeDay(
      connection,
      lakeDirectory,
      day,
      `FROM curated_prices WHERE price_date = '${day}'
       UNION ALL BY NAME
       FROM fresh WHERE price_date = '${day}'`,
    );
  }
  return days;
}

/** Fills closed days that have raw records but no curated file. */
async function addLostDays(
  connection: DuckDBConnection,
  lakeDirectory: string,
): Promise<CuratedDay[]> {
  const { since } = openDays(lakeDirectory);
  const { raw, curated } = lakeLayout;
  const curatedDays = new Set(partitionDays(lakeDirectory, curated));
  const lost = [...partitionDays(lakeDirectory, raw)]
    .filter((day) => day < since && !curatedDays.has(day))
    .reverse();

  const added: CuratedDay[] = [];
  for (const day of lost) {
    added.push(...(await addDays(connection, lakeDirectory, observationsOf(day, lakeDirectory))));
  }
  return added;
}
