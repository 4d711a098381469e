import { join } from 'node:path';
import type { OpenDays } from '@coinlake/lake-queries';
import { rawPartitionPrefix } from '@coinlake/shared-schema';
import type { DuckDBConnection } from '@duckdb/node-api';
import { quoted } from './sql.ts';
import type { TableFiles } from './table-files.ts';

/** The raw files as variables of a connection, which a table made once looks up in every query. */
export const rawFiles = {
  all: "getvariable('raw_files')",
  /** Those of the open days; the others are tens of thousands after a month, and DuckDB lists all it is given. */
  arrivals: "getvariable('arrival_files')",
};

/** The line between curated and raw as variables of a connection. */
export const openDaysOfVariables: OpenDays = {
  since: "getvariable('since')",
  arrivedSince: "getvariable('arrived_since')",
  arrivals: 'arrivals',
};

/** Tells a connection where the raw files lie, and which days are open. */
export function setRawFiles(connection: DuckDBConnection, files: TableFiles): Promise<void> {
  return setVariables(connection, {
    since: quoted(files.since),
    arrived_since: quoted(files.arrivedSince),
    arrival_files: fileList(files.directory, files.arrivalDays),
    raw_files: fileList(files.directory, ['*']),
  });
}

/** Tells a connection of a few of the raw files, which is enough to make tables over them. */
export function setFewRawFiles(connection: DuckDBConnection, files: TableFiles): Promise<void> {
  const [newest = '*'] = files.arrivalDays;
  const few = fileList(files.directory, [newest]);
  return setVariables(connection, { arrival_files: few, raw_files: few });
}

/** A list, in SQL, of the raw files that arrived on some days. */
export function fileList(directory: string, days: readonly string[]): string {
  const files = days.map((day) => quoted(join(directory, rawPartitionPrefix(day), '*.gz')));
  return `[${files.join(', ')}]`;
}

async function setVariables(
  connection: DuckDBConnection,
  variables: Readonly<Record<string, string>>,
): Promise<void> {
  const settings = Object.entries(variables).map(
    ([name, value]) => `SET VARIABLE ${name} = ${value}`,
  );
  await connection.run(settings.join('; '));
}
