import { existsSync, linkSync, mkdirSync, renameSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { lakeLayout, utcDay } from '@coinlake/shared-schema';
import { dayMilliseconds } from '@coinlake/shared-schema/durations';
import { codeOf, messageOf } from '../errors.ts';
import { rebuildDay } from './curated-day.ts';
import { cutCandleFiles, cutFiles } from './cut-files.ts';
import { type NamedFile, namedFile, problemOf } from './named-file.ts';
import { openDays } from './table-files.ts';

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
 * is replaced by what raw holds of its day, others are moved out of their table. What fails for
 * another reason, or again for the same file, rejects.
 */
export async function withoutDamagedFiles<T>(
  directory: string,
  onDamage: (file: SetAside) => void,
  work: () => Promise<T>,
): Promise<T> {
  const named = new Set<string>();
  let mend = () => setCutFilesAside(directory, openDays(directory).arrivedSince, onDamage);
  for (;;) {
    try {
      // Inside, because the raw files that it reads may be damaged too.
      await mend();
      return await work();
    } catch (error) {
      const blamed = namedFile(directory, messageOf(error));
      if (blamed === undefined || named.has(blamed.path)) throw error;
      named.add(blamed.path);
      const file = await setBlamedAside(directory, blamed, error);
      if (file === undefined) continue;
      onDamage(file);
      const day = curatedDay(file);
      if (day === undefined) continue;
      mend = async () => {
        await setCutFilesAside(directory, utcDay(Date.parse(day) - dayMilliseconds), onDamage);
        await rebuildDay(directory, day, blamed.path);
      };
    }
  }
}

/**
 * Sets the file aside that `error` names, unless another reader was faster. Throws the error when
 * nothing is wrong with the file: a query can write any name into an error.
 */
async function setBlamedAside(
  directory: string,
  blamed: NamedFile,
  error: unknown,
): Promise<SetAside | undefined> {
  const { path } = blamed;
  const problem = existsSync(path) ? await problemOf(blamed) : undefined;
  if (problem !== undefined) return setAside(directory, path, problem);
  if (!existsSync(join(directory, placeAside(path)))) throw error;
  return undefined;
}

/** Keeps under `errors/` the files of candles that are not whole, and reports them. */
export async function setCutCandlesAside(
  directory: string,
  onDamage: (file: SetAside) => void,
): Promise<void> {
  for (const { path, problem } of await cutCandleFiles(directory)) {
    onDamage(setAside(directory, path, problem));
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
  const to = placeAside(path);
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

/** Where a damaged file is kept, relative to the lake. */
function placeAside(path: string): string {
  return join(lakeLayout.errors.prefix, 'damaged', basename(dirname(path)), basename(path));
}

/** The day of a curated file; undefined for a file of another table. */
function curatedDay({ from }: SetAside): string | undefined {
  const { prefix } = lakeLayout.curated;
  return from.startsWith(prefix) ? basename(dirname(from)).split('=').at(-1) : undefined;
}
