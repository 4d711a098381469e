import type { OpenDays } from '@coinlake/lake-queries';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { LakeInventory } from './lake-inventory.ts';
import { listOf, quoted } from './sql.ts';

/** The files of the tables as variables of a connection, which a view made once looks up in every query. */
export const tableVariables = {
  raw: "getvariable('raw_files')",
  /** Those of the open days; the others are tens of thousands after a month, and DuckDB lists all it is given. */
  arrivals: "getvariable('arrival_files')",
  curated: "getvariable('curated_files')",
  candles: "getvariable('candle_files')",
} as const;

/** The line between curated and raw as variables of a connection. */
export const openDaysOfVariables: OpenDays = {
  since: "getvariable('since')",
  arrivedSince: "getvariable('arrived_since')",
  arrivals: 'arrivals',
};

/** Sets on a connection where the files are, and which days are open. */
export async function setTableVariables(
  connection: DuckDBConnection,
  { since, arrivedSince, files }: LakeInventory,
): Promise<void> {
  const variables = {
    since: quoted(since),
    arrived_since: quoted(arrivedSince),
    // Null is refused with an error, where an empty list of files would be.
    raw_files: files.raw.length === 0 ? 'NULL' : listOf(files.raw),
    arrival_files: listOf(files.arrivals),
    curated_files: listOf(files.curated),
    candle_files: listOf(files.candles),
  };
  const settings = Object.entries(variables).map(
    ([name, value]) => `SET VARIABLE ${name} = ${value}`,
  );
  await connection.run(settings.join('; '));
}

/** Sets one file of each table, which is enough to make views: DuckDB lists the files for each. */
export function setFewFiles(connection: DuckDBConnection, inventory: LakeInventory): Promise<void> {
  const { files } = inventory;
  const arrivals = files.arrivals.slice(0, 1);
  const few = {
    raw: files.raw.length > 0 ? files.raw.slice(0, 1) : arrivals,
    arrivals,
    curated: files.curated,
    candles: files.candles.slice(0, 1),
  };
  return setTableVariables(connection, { ...inventory, files: few });
}
