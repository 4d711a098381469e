import { lakeLayout, utcDay } from '@coinlake/shared-schema';
import { dayMilliseconds } from '@coinlake/shared-schema/durations';
import { partitionDays } from './partition-days.ts';

/** The line between curated and raw, in UTC days; both are empty while nothing is curated. */
export interface OpenDays {
  /** The first event day that is read from the raw table. */
  readonly since: string;
  /** The first table partition of the raw table to look into. */
  readonly arrivedSince: string;
}

/** Which files a lake has, as far as its tables and views have to know. */
export interface TableFiles extends OpenDays {
  readonly directory: string;
  /** The table partitions of the raw table with records of open days, newest first. */
  readonly arrivalDays: readonly string[];
  /** Which tables have files. */
  readonly has: Readonly<Record<'raw' | 'arrivals' | 'curated' | 'candles', boolean>>;
}

/** Looks which files there are now. */
export function tableFiles(directory: string): TableFiles {
  const { raw, curated, candles } = lakeLayout;
  const line = openDays(directory);
  const arrivalDays: string[] = [];
  let hasRaw = false;
  for (const day of partitionDays(directory, raw)) {
    hasRaw = true;
    if (day < line.arrivedSince) break;
    arrivalDays.push(day);
  }
  const has = {
    raw: hasRaw,
    arrivals: arrivalDays.length > 0,
    curated: holdsFiles(directory, curated),
    candles: holdsFiles(directory, candles),
  };
  return { directory, ...line, arrivalDays, has };
}

/** What the view `open_days` answers, from the names of the curated table's partitions. */
export function openDays(directory: string): OpenDays {
  const today = utcDay(Date.now());
  for (const day of partitionDays(directory, lakeLayout.curated)) {
    if (day > today) continue;
    const at = Date.parse(day);
    return { since: utcDay(at - dayMilliseconds), arrivedSince: utcDay(at - 2 * dayMilliseconds) };
  }
  return { since: '', arrivedSince: '' };
}

function holdsFiles(directory: string, table: (typeof lakeLayout)['curated' | 'candles']): boolean {
  return !partitionDays(directory, table).next().done;
}
