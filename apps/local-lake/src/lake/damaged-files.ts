import { mkdirSync, renameSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { lakeLayout } from '@coinlake/shared-schema';
import { codeOf, messageOf } from '../errors.ts';

/** A file that could not be read and lies under `errors/` now. */
export interface SetAside {
  /** Where it lay, relative to the lake. */
  readonly from: string;
  readonly to: string;
  /** What DuckDB said about it. */
  readonly problem: string;
}

/**
 * Does `work`. A damaged file that it meets is moved out of its table and reported, and the work
 * is begun again without it.
 */
export async function withoutDamagedFiles<T>(
  directory: string,
  onDamage: (file: SetAside) => void | Promise<void>,
  work: () => Promise<T>,
): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      const path = damagedFile(directory, messageOf(error));
      if (path === undefined) throw error;
      await onDamage(setAside(directory, path, messageOf(error)));
    }
  }
}

function setAside(directory: string, path: string, problem: string): SetAside {
  const { prefix } = lakeLayout.errors;
  const to = join(prefix, 'damaged', basename(dirname(path)), basename(path));
  mkdirSync(dirname(join(directory, to)), { recursive: true });
  try {
    renameSync(path, join(directory, to));
  } catch (error) {
    // Another reader was faster.
    if (codeOf(error) !== 'ENOENT') throw error;
  }
  return { from: relative(directory, path), to, problem: problem.split('\n')[0] ?? problem };
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
