import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { messageOf } from '../errors.ts';
import {
  blamesSomeFile,
  contentProblem,
  isFileError,
  isFileGone,
  namedFile,
  type TableFile,
} from './content-check.ts';
import { arrivalDaysOf, rebuildDay } from './curated-day.ts';
import { isCopyFromAws } from './curation-marks.ts';
import { type FileProblem, gzipProblems, type KnownWhole } from './gzip-check.ts';
import { type LakeInventory, lakeInventory } from './lake-inventory.ts';
import { lookAtColumns, misfit } from './parquet-columns.ts';
import { type SkippedFile, type SkippedFiles, skippedFiles } from './skipped-files.ts';
import { type LakeTable, lakeTables, partitionDay } from './table-object.ts';
import { tableFolder, tablePartition } from './table-partitions.ts';

const { raw, curated, candles } = lakeTables;

/** What a piece of work needs to know of the files. */
interface Reading {
  /** Reads the columns of Parquet files. */
  readonly connection: DuckDBConnection;
  /** The statement, if there is one: tables that it does not name are looked at less closely. */
  readonly sql?: string;
}

/** A lake as far as it can be read. */
export interface ReadableLake {
  /**
   * Does `work` with the files that can be read, and again where a file turns out to be bad. Files
   * are left out that are foreign, damaged or cannot be opened, and each is reported once. A damaged
   * one is moved under `errors/`, and a curated one rebuilt from the raw records of its day.
   * What fails for another reason rejects.
   */
  read<T>(reading: Reading, work: (files: LakeInventory) => Promise<T>): Promise<T>;
}

export interface ReadableLakeOptions {
  /** Whether damaged files may be moved and rebuilt. @default unless the lake was copied from AWS */
  readonly mayChange?: boolean;
}

/** Watches over the files of the lake in `directory` for one reader. */
export function readableLake(
  directory: string,
  onSkip: (file: SkippedFile) => void,
  { mayChange = !isCopyFromAws(directory) }: ReadableLakeOptions = {},
): ReadableLake {
  const skipped = skippedFiles(directory, onSkip, mayChange);
  /** The days of damaged curated files that are still in their places, by path. */
  const lost = new Map<string, string>();

  const list = (sql = '') => {
    const wantsAllRaw = sql.toLowerCase().includes(raw.table);
    return lakeInventory(directory, { isSkipped: skipped.has, wantsAllRaw });
  };
  const skipBrokenGzip = async (table: LakeTable, days: readonly string[], known: KnownWhole) => {
    const problems = await gzipProblems(directory, table, days, known);
    for (const problem of problems) skip(skipped, problem);
    return problems.length > 0;
  };
  const look = async ({ connection, sql = '' }: Reading) => {
    skipped.refresh();
    const listed = list(sql);
    const candleDays = tableFolder(directory, candles).days;
    reportForeign(directory, skipped, listed.arrivalDays, candleDays);
    await skipBrokenGzip(raw, listed.arrivalDays, 'files');
    // The candles of years are many files.
    if (/candle/i.test(sql)) await skipBrokenGzip(candles, candleDays, 'folders');
    const unreadable = await lookAtColumns(connection, listed.curated);
    for (const path of unreadable) await skipIfBad({ path, table: curated });
    for (const path of listed.curated) {
      const problem = misfit(path, curated.columns);
      if (problem !== undefined) skipped.leaveOut(path, problem);
    }
    return list(sql);
  };
  /** @returns whether the file is not read any more */
  const skipIfBad = async (file: TableFile): Promise<boolean> => {
    const found = await contentProblem(file);
    if (found === undefined) return false;
    if (file.table !== curated || !found.isDamaged) skip(skipped, found);
    else if (skipped.keepCopy(file.path, found.problem)) {
      lost.set(file.path, partitionDay(curated, dirname(file.path)) ?? '');
    }
    return true;
  };
  const rebuildLost = async () => {
    for (const [path, day] of lost) {
      await skipBrokenGzip(raw, arrivalDaysOf(directory, day), 'files');
      await rebuildDay(directory, day, path, skipped.has);
      lost.delete(path);
    }
  };
  /** Skips what an error is about. @returns whether it helps to try again */
  const learnFrom = async (error: unknown, tried: Set<string>): Promise<boolean> => {
    const message = messageOf(error);
    const named = isFileError(message) ? namedFile(directory, message) : undefined;
    const key = named?.path ?? message;
    if (tried.has(key)) return false;
    tried.add(key);
    // Gone: another reader has set it aside, or curation has replaced it.
    if (isFileGone(message)) return true;
    if (named !== undefined) return (await skipIfBad(named)) || !existsSync(named.path);
    if (!blamesSomeFile(message)) return false;
    const rawDays = tableFolder(directory, raw).days;
    const isRaw = await skipBrokenGzip(raw, rawDays, 'none');
    return (await skipBrokenGzip(candles, tableFolder(directory, candles).days, 'none')) || isRaw;
  };

  return {
    read: async (reading, work) => {
      const tried = new Set<string>();
      for (;;) {
        try {
          // Inside, because the raw files that it reads may be damaged too.
          await rebuildLost();
          const files = await look(reading);
          if (lost.size > 0) continue;
          return await work(files);
        } catch (error) {
          if (await learnFrom(error, tried)) continue;
          if (lost.size === 0) throw error;
          // A day that cannot be rebuilt now is read from the raw table, and the rest is answered.
          for (const path of lost.keys()) {
            skipped.leaveOut(path, `damaged, and cannot be rebuilt: ${messageOf(error)}`);
          }
          lost.clear();
        }
      }
    },
  };
}

function skip(skipped: SkippedFiles, { path, problem, isDamaged }: FileProblem): void {
  if (isDamaged) skipped.setAside(path, problem);
  else skipped.leaveOut(path, problem);
}

/** Of the raw table, only the days that are read are looked into: the others become ever more. */
function reportForeign(
  directory: string,
  skipped: SkippedFiles,
  arrivalDays: readonly string[],
  candleDays: readonly string[],
): void {
  const days = new Map<LakeTable, readonly string[]>([
    [raw, arrivalDays],
    [curated, tableFolder(directory, curated).days],
    [candles, candleDays],
  ]);
  for (const [table, daysOfTable] of days) {
    const root = join(directory, table.prefix);
    const folders = [
      { folder: root, ...tableFolder(directory, table) },
      ...daysOfTable.map((day) => tablePartition(directory, table, day)),
    ];
    for (const { folder, foreign, problem } of folders) {
      if (problem !== undefined) skipped.report(folder, problem);
      for (const entry of foreign) skipped.report(join(folder, entry.name), entry.problem);
    }
  }
}
