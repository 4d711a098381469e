import { mkdirSync, renameSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { lakeLayout } from '@coinlake/shared-schema';
import { codeOf } from '../errors.ts';

/** A file that could not be read and lies under `errors/` now. */
export interface SetAside {
  /** Where it lay, relative to the lake. */
  readonly from: string;
  readonly to: string;
  /** What DuckDB said about it. */
  readonly problem: string;
}

/**
 * Moves the file that a failed query complains about out of the table, so that the rest can be
 * read.
 *
 * @returns undefined when the failure is about something else
 */
export function setAsideDamagedFile(directory: string, problem: string): SetAside | undefined {
  const path = damagedFile(directory, problem);
  if (path === undefined) return undefined;
  const from = relative(directory, path);
  const to = join(lakeLayout.errors.prefix, 'damaged', basename(dirname(path)), basename(path));
  mkdirSync(dirname(join(directory, to)), { recursive: true });
  try {
    renameSync(path, join(directory, to));
  } catch (error) {
    // Another reader was faster.
    if (codeOf(error) !== 'ENOENT') throw error;
  }
  return { from, to, problem: problem.split('\n')[0] ?? problem };
}

/** DuckDB names the file in every error about its content. */
function damagedFile(directory: string, problem: string): string | undefined {
  if (!/^(Invalid Input|IO|Conversion) Error/.test(problem)) return undefined;
  const { raw, curated } = lakeLayout;
  return [raw.prefix, curated.prefix]
    .map((prefix) => join(directory, prefix))
    .flatMap((table) => {
      const start = problem.indexOf(table);
      return start === -1 ? [] : (/^.*?\.(?:gz|parquet)/.exec(problem.slice(start)) ?? []);
    })
    .at(0);
}
