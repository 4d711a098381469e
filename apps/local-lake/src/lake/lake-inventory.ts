import { join } from 'node:path';
import { utcDay } from '@coinlake/shared-schema';
import { dayMilliseconds } from '@coinlake/shared-schema/durations';
import { curationMarks, isCopyFromAws } from './curation-marks.ts';
import { folderPattern, literalPath } from './file-pattern.ts';
import { type LakeTable, lakeTables } from './table-object.ts';
import { partitionChangeTime, tableFolder, tablePartition } from './table-partitions.ts';

/** The line between curated and raw, in UTC days; both are empty while nothing is curated. */
interface OpenDays {
  /** The first event day that is read from the raw table. */
  readonly since: string;
  /** The first table partition of the raw table to look into. */
  readonly arrivedSince: string;
}

/** The files of a lake's tables. */
export interface LakeInventory extends OpenDays {
  readonly directory: string;
  /** Whether a file is left out. */
  readonly isSkipped: (path: string) => boolean;
  /** The table partitions of the raw table whose records may not be curated, newest first. */
  readonly arrivalDays: readonly string[];
  /** The paths of the curated files. */
  readonly curated: readonly string[];
  /** For each table, what DuckDB finds its files by. */
  readonly files: Readonly<Record<'raw' | 'arrivals' | 'curated' | 'candles', readonly string[]>>;
}

export interface InventoryOptions {
  /** Whether a file is to be left out. @default none */
  readonly isSkipped?: LakeInventory['isSkipped'];
  /** Lists the raw files of closed days too, which become ever more. @default false */
  readonly wantsAllRaw?: boolean;
}

/** Looks which files there are now. Names and folders that the lake does not write are not among them. */
export function lakeInventory(directory: string, options: InventoryOptions = {}): LakeInventory {
  const { raw, curated, candles } = lakeTables;
  const isSkipped = options.isSkipped ?? (() => false);
  const pathsOn = (table: LakeTable, day: string) => tablePaths(directory, table, day, isSkipped);
  const patternsOn = (table: LakeTable) => (day: string) =>
    gzipPatterns(directory, table, day, isSkipped);

  const curatedOn = new Map(
    tableFolder(directory, curated).days.map((day) => [day, pathsOn(curated, day)]),
  );
  const curatedPaths = [...curatedOn.values()].flat();
  const rawDays = tableFolder(directory, raw).days;
  const line = openDays(directory, rawDays, (day) => (curatedOn.get(day)?.length ?? 0) > 0, [
    ...curatedOn.keys(),
  ]);
  const files = {
    raw: options.wantsAllRaw ? rawDays.flatMap(patternsOn(raw)) : [],
    arrivals: line.arrivalDays.flatMap(patternsOn(raw)),
    curated: curatedPaths.map(literalPath),
    candles: tableFolder(directory, candles).days.flatMap(patternsOn(candles)),
  };
  return { directory, isSkipped, ...line, curated: curatedPaths, files };
}

// Below, names are quicker than a pattern.
const fewFiles = 8;

/** What DuckDB finds the gzip files of a table partition by. */
export function gzipPatterns(
  directory: string,
  table: LakeTable,
  day: string,
  isSkipped: (path: string) => boolean,
): string[] {
  const { folder, names, isPlain } = tablePartition(directory, table, day);
  const paths = tablePaths(directory, table, day, isSkipped);
  const isWhole = isPlain && paths.length === names.length && paths.length > fewFiles;
  return isWhole ? [folderPattern(folder, '.gz')] : paths.map(literalPath);
}

function tablePaths(
  directory: string,
  table: LakeTable,
  day: string,
  isSkipped: (path: string) => boolean,
): string[] {
  const { folder, names } = tablePartition(directory, table, day);
  return names.map((name) => join(folder, name)).filter((path) => !isSkipped(path));
}

/**
 * What the view `open_days` answers, but for raw folders of days before that hold what curation has
 * not seen: because of them, earlier days are open too.
 *
 * A curated day of the future, of a clock that ran ahead, closes no day.
 */
function openDays(
  directory: string,
  rawDays: readonly string[],
  isCurated: (day: string) => boolean,
  curatedDays: readonly string[],
): OpenDays & Pick<LakeInventory, 'arrivalDays'> {
  const today = utcDay(Date.now());
  const last = curatedDays.find((day) => day <= today && isCurated(day));
  if (last === undefined) return { since: '', arrivedSince: '', arrivalDays: rawDays };
  const line = { since: dayBefore(last), arrivedSince: dayBefore(dayBefore(last)) };
  const closed = rawDays.filter((day) => day < line.arrivedSince);
  const unseen = isCopyFromAws(directory)
    ? []
    : closed.filter((day) => hasUnseen(directory, day, isCurated(day)));
  const arrivalDays = [...rawDays.filter((day) => day >= line.arrivedSince), ...unseen];
  const oldest = unseen.at(-1);
  if (oldest === undefined) return { ...line, arrivalDays };
  // An object is stored under the arrival day of its oldest record, which may be the day before.
  return { since: dayBefore(oldest), arrivedSince: dayBefore(oldest), arrivalDays };
}

/** Whether a raw folder may contain what curation has not seen, or what was lost from the curated table. */
export function hasUnseen(directory: string, day: string, isCurated: boolean): boolean {
  const mark = curationMarks(directory)[day];
  if (mark === undefined || (mark.isCurated && !isCurated)) return true;
  return mark.changedAt !== partitionChangeTime(directory, lakeTables.raw, day);
}

function dayBefore(day: string): string {
  return utcDay(Date.parse(day) - dayMilliseconds);
}
