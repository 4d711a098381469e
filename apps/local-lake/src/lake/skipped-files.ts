import {
  closeSync,
  existsSync,
  linkSync,
  mkdirSync,
  openSync,
  renameSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { lakeLayout } from '@coinlake/shared-schema';
import { codeOf } from '../errors.ts';

/** A file in a table's folder that is not read. */
export interface SkippedFile {
  /** Where it is, or was, relative to the lake. */
  readonly from: string;
  /** Where it was moved, relative to the lake; undefined if it is left in its place. */
  readonly to?: string;
  /** Why it is not read. */
  readonly problem: string;
}

/** The message about a file that is not read. */
export function skippedFileText({ from, to, problem }: SkippedFile): string {
  return to === undefined
    ? `file ${from} is not read: ${problem}`
    : `damaged file ${from} moved to ${to}: ${problem}`;
}

/** The files that one reader of a lake leaves out. Each is reported once. */
export interface SkippedFiles {
  has(path: string): boolean;
  /** Reports what is not among the files of a table anyway. */
  report(path: string, problem: string): void;
  /** Leaves a file in its place, and out of the answers until it changes or can be opened. */
  leaveOut(path: string, problem: string): void;
  /** Moves a damaged file under `errors/`, or leaves it out where nothing can be moved. */
  setAside(path: string, problem: string): void;
  /**
   * Keeps a damaged file under `errors/` as well, because others read its place until it is
   * replaced.
   *
   * @returns whether that could be done; if not, it is left out
   */
  keepCopy(path: string, problem: string): boolean;
  /** Takes files back that have changed or can be opened again. */
  refresh(): void;
}

/**
 * @param mayMove - false for a lake that is not ours to change
 */
export function skippedFiles(
  directory: string,
  onSkip: (file: SkippedFile) => void,
  mayMove: boolean,
): SkippedFiles {
  const leftOut = new Map<string, string>();
  const reported = new Set<string>();
  const report = (path: string, problem: string, to?: string) => {
    const [line = problem] = problem.split('\n');
    const file = { from: relative(directory, path), problem: line, ...(to && { to }) };
    const key = JSON.stringify(file);
    if (reported.has(key)) return;
    reported.add(key);
    onSkip(file);
  };
  const leaveOut = (path: string, problem: string) => {
    leftOut.set(path, stateOf(path));
    report(path, problem);
  };
  const keepUnderErrors = (path: string, keep: typeof renameSync) => {
    const to = placeAside(directory, path);
    mkdirSync(dirname(join(directory, to)), { recursive: true });
    keep(path, join(directory, to));
    return to;
  };
  /** @returns whether it is under `errors/` now */
  const moved = (path: string, problem: string, keep: typeof renameSync) => {
    try {
      if (mayMove) {
        report(path, problem, keepUnderErrors(path, keep));
        return true;
      }
    } catch (error) {
      // Another reader was faster. Whatever else prevents the move, the file is left out.
      if (codeOf(error) === 'ENOENT') return true;
    }
    leaveOut(path, problem);
    return false;
  };

  return {
    has: (path) => leftOut.has(path),
    report: (path, problem) => report(path, problem),
    leaveOut,
    setAside: (path, problem) => void moved(path, problem, renameSync),
    keepCopy: (path, problem) => moved(path, problem, linkSync),
    refresh: () => {
      for (const [path, state] of leftOut) {
        if (stateOf(path) !== state) leftOut.delete(path);
      }
    },
  };
}

/** Changes with the file, and with whether it can be opened. */
function stateOf(path: string): string {
  try {
    const info = statSync(path);
    if (!info.isFile()) return 'no file';
    closeSync(openSync(path, 'r'));
    return `${info.ino} ${info.size} ${info.mtimeMs}`;
  } catch (error) {
    return codeOf(error) ?? 'unknown';
  }
}

/** Where a damaged file is kept, relative to the lake: under a name that is free. */
function placeAside(directory: string, path: string): string {
  const folder = join(lakeLayout.errors.prefix, 'damaged', basename(dirname(path)));
  const name = basename(path);
  for (let copy = 0; ; copy += 1) {
    const place = join(folder, copy === 0 ? name : `${copy}-${name}`);
    if (!existsSync(join(directory, place))) return place;
  }
}
