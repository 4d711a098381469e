import { existsSync, opendirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { lakeLayout } from '@coinlake/shared-schema';

type Table = typeof lakeLayout.raw | typeof lakeLayout.curated | typeof lakeLayout.candles;

/**
 * The days of a table's partitions that hold files, newest first; they are looked for one by one.
 *
 * @param isWanted - by the name of the file. @default all
 */
export function* partitionDays(
  lakeDirectory: string,
  { prefix, partitionKey }: Table,
  isWanted: (file: string) => boolean = () => true,
) {
  const directory = join(lakeDirectory, prefix);
  const partitions = existsSync(directory) ? readdirSync(directory).sort().reverse() : [];
  const pattern = new RegExp(`^${partitionKey}=(\\d{4}-\\d{2}-\\d{2})$`);
  for (const partition of partitions) {
    const day = pattern.exec(partition)?.[1];
    if (day === undefined) continue;
    if (holdsFile(join(directory, partition), isWanted)) yield day;
  }
}

/** A directory may hold thousands: it is left at the first that is wanted. */
function holdsFile(partition: string, isWanted: (file: string) => boolean): boolean {
  const directory = opendirSync(partition);
  try {
    for (;;) {
      const entry = directory.readSync();
      if (entry === null) return false;
      if (isData(entry.name) && isWanted(entry.name)) return true;
    }
  } finally {
    directory.closeSync();
  }
}

/** Files being written have names that begin with a dot. */
function isData(file: string): boolean {
  return /^[^.].*\.(?:gz|parquet)$/.test(file);
}
