import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { OpenDays } from '@coinlake/lake-queries';
import { lakeLayout, utcDay } from '@coinlake/shared-schema';
import { dayMilliseconds } from '../durations.ts';

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
    const files = readdirSync(join(directory, partition));
    if (files.some((file) => isData(file) && isWanted(file))) yield day;
  }
}

/** Does the table hold any file? */
export function holdsFiles(lakeDirectory: string, table: Table): boolean {
  return !partitionDays(lakeDirectory, table).next().done;
}

/** What the view `open_days` answers, from the names of the curated table's partitions. */
export function openDays(lakeDirectory: string): OpenDays {
  const today = utcDay(Date.now());
  for (const day of partitionDays(lakeDirectory, lakeLayout.curated)) {
    if (day > today) continue;
    const at = Date.parse(day);
    return { since: utcDay(at - dayMilliseconds), arrivedSince: utcDay(at - 2 * dayMilliseconds) };
  }
  return { since: '', arrivedSince: '' };
}

/** Files being written have names that begin with a dot. */
function isData(file: string): boolean {
  return /^[^.].*\.(?:gz|parquet)$/.test(file);
}
