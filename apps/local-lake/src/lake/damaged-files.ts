import { linkSync, mkdirSync, renameSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { lakeLayout, utcDay } from '@coinlake/shared-schema';
import { codeOf, messageOf } from '../errors.ts';
import { rebuildDay } from './curated-day.ts';
import { cutFiles } from './cut-files.ts';
import { openDays } from './partition-days.ts';

const DAY = 86_400_000;

/** A file that could not be read and lies under `errors/` now. */
export interface SetAside {
  /** Where it lay, relative to the lake. */
  readonly from: string;
  readonly to: string;
  /** Why it could not be read. */
  readonly problem: string;
}

/**
 * Does `work`, without the raw files of open days that are not whole. Another damaged file that it
 * meets is kept under `errors/` and reported, and the work is begun again without it: a curated one
 * is replaced by what raw holds of its day, others are moved out of their table.
 */
export async function withoutDamagedFiles<T>(
  directory: string,
  onDamage: (file: SetAside) => void,
  work: () => Promise<T>,
): Promise<T> {
  let mend = () => setCutFilesAside(directory, openDays(directory).arrivedSince, onDamage);
  for (;;) {
    try {
      // Inside, because the raw files that it reads may be damaged too.
      await mend();
      return await work();
    } catch (error) {
      const path = damagedFile(directory, messageOf(error));
      if (path === undefined) throw error;
      const file = setAside(directory, path, messageOf(error));
      onDamage(file);
      const day = curatedDay(file);
      if (day === undefined) continue;
      mend = async () => {
        await setCutFilesAside(directory, utcDay(Date.parse(day) - DAY), onDamage);
        await rebuildDay(directory, day, path);
      };
    }
  }
}

async function setCutFilesAside(
  directory: string,
  since: string,
  onDamage: (file: SetAside) => void,
): Promise<void> {
  for (const { path, problem } of await cutFiles(directory, since)) {
    onDamage(setAside(directory, path, problem));
  }
}

function setAside(directory: string, path: string, problem: string): SetAside {
  const { prefix } = lakeLayout.errors;
  const to = join(prefix, 'damaged', basename(dirname(path)), basename(path));
  const file = { from: relative(directory, path), to, problem: problem.split('\n')[0] ?? problem };
  mkdirSync(dirname(join(directory, to)), { recursive: true });
  // A curated file stays in its place until the day is rebuilt, or others would miss the day.
  const keep = curatedDay(file) === undefined ? renameSync : linkSync;
  try {
    keep(path, join(directory, to));
  } catch (error) {
    // Another reader was faster.
    if (codeOf(error) !== 'ENOENT' && codeOf(error) !== 'EEXIST') throw error;
  }
  return file;
}

/** The day of a curated file; undefined for a file of another table. */
function curatedDay({ from }: SetAside): string | undefined {
  const { prefix } = lakeLayout.curated;
  return from.startsWith(prefix) ? basename(dirname(from)).split('=').at(-1) : undefined;
}

/** DuckDB names the file in every error about its content. */
function damagedFile(directory: string, problem: string): string | undefined {
  if (!/^(Invalid Input|IO|Conversion) Error/.test(problem)) return undefined;
  const { raw, curated, candles } = lakeLayout;
  return [raw.prefix, curated.prefix, candles.prefix]
    .map((prefix) => join(directory, prefix))
    .flatMap((table) => {
      const start = problem.indexOf(table);
      return start === -1 ? [] : (/^.*?\.(?:gz|parquet)/.exec(problem.slice(start)) ?? []);
    })
    .at(0);
}
