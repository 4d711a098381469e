import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { codeOf, messageOf } from '../errors.ts';
import { isSettled } from './settled.ts';
import type { LakeTable } from './table-object.ts';
import { partitionChangeTime, tablePartition } from './table-partitions.ts';
import { unopenedProblem } from './unopened-problem.ts';

/** Why a file is not read. */
export interface FileProblem {
  readonly path: string;
  readonly problem: string;
  /** True if its content is wrong; false if it could not be opened, which may pass. */
  readonly isDamaged: boolean;
}

/** Names of files that were found whole, by folder. */
const whole = new Map<string, Set<string>>();

/** When folders had last changed as their files were found whole, by path. */
const wholeFolders = new Map<string, number>();

/**
 * Which files are not looked at again in a process: `files` once found whole; those in `folders`
 * that have not changed since, because a file may be replaced under its name; or `none`.
 */
export type KnownWhole = 'files' | 'folders' | 'none';

/**
 * The gzip files of some days that are not whole. DuckDB says nothing of one that was cut between
 * two records: it takes what is there.
 */
export async function gzipProblems(
  lakeDirectory: string,
  table: LakeTable,
  days: readonly string[],
  knownWhole: KnownWhole,
): Promise<FileProblem[]> {
  const problems: FileProblem[] = [];
  for (const day of days) {
    const lookedAt = Date.now();
    const changedAt = partitionChangeTime(lakeDirectory, table, day);
    const { folder, names } = tablePartition(lakeDirectory, table, day);
    const isKnown = knownWhole !== 'none' && wholeFolders.get(folder) === changedAt;
    if (changedAt === undefined || isKnown) continue;
    const known = knownWhole === 'files' ? wholeIn(folder) : new Set<string>();
    const found = await problemsIn(folder, names, known);
    problems.push(...found);
    if (found.length === 0 && isSettled(changedAt, lookedAt)) wholeFolders.set(folder, changedAt);
  }
  return problems;
}

/** What is wrong with the content of a gzip file, if anything; nothing is wrong with several in one. */
export function gzipProblem(content: Uint8Array): string | undefined {
  try {
    // Node skips zeros after the end, and DuckDB then reads nothing at all.
    const { engine } = gunzipSync(content, { info: true }) as unknown as Gunzipped;
    const left = content.length - engine.bytesWritten;
    return left === 0 ? undefined : `gzip: ${left} bytes after the end`;
  } catch (error) {
    if (codeOf(error)?.startsWith('Z_')) return `gzip: ${messageOf(error)}`;
    throw error;
  }
}

interface Gunzipped {
  readonly engine: { readonly bytesWritten: number };
}

function wholeIn(folder: string): Set<string> {
  const names = whole.get(folder) ?? new Set();
  whole.set(folder, names);
  return names;
}

async function problemsIn(
  folder: string,
  names: readonly string[],
  known: Set<string>,
): Promise<FileProblem[]> {
  const problems: FileProblem[] = [];
  for (const name of names) {
    if (known.has(name)) continue;
    const path = join(folder, name);
    const found = await problemOf(path);
    if (found === undefined) known.add(name);
    else problems.push({ path, ...found });
  }
  return problems;
}

async function problemOf(path: string): Promise<Omit<FileProblem, 'path'> | undefined> {
  let content: Uint8Array;
  try {
    // Of thousands of small files, each takes longer to hand to another thread than to decompress.
    content = await readFile(path);
  } catch (error) {
    // Another reader has set it aside.
    if (codeOf(error) === 'ENOENT') return undefined;
    return { problem: unopenedProblem(error), isDamaged: false };
  }
  const problem = gzipProblem(content);
  return problem === undefined ? undefined : { problem, isDamaged: true };
}
