import { type Dirent, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf } from '../errors.ts';
import { isSettled } from './settled.ts';
import { isTableObject, isTemporary, type LakeTable, partitionDay } from './table-object.ts';
import { unopenedProblem } from './unopened-problem.ts';

/** Something in a table's folder that the lake did not write. */
interface ForeignEntry {
  readonly name: string;
  readonly problem: string;
}

/** A table partition's folder and what is in it. */
export interface TablePartition {
  /** UTC. */
  readonly day: string;
  readonly folder: string;
  /** Names of the files that the lake writes, in order. */
  readonly names: readonly string[];
  readonly foreign: readonly ForeignEntry[];
  /** Whether a pattern for the suffixes of the names finds them and nothing else. */
  readonly isPlain: boolean;
  /** Why the folder could not be read, if it could not. */
  readonly problem?: string;
}

/** The partitions of a table, newest first, and what else its folder contains. */
export interface TableFolder {
  readonly days: readonly string[];
  readonly foreign: readonly ForeignEntry[];
  /** Why the folder could not be read, if it could not. */
  readonly problem?: string;
}

const partitions = new Map<
  string,
  { readonly changedAt: number; readonly found: TablePartition }
>();

/** Looks which table partitions there are; a table without a folder has none. */
export function tableFolder(lakeDirectory: string, table: LakeTable): TableFolder {
  const { entries, ...problem } = entriesOf(join(lakeDirectory, table.prefix));
  const days: string[] = [];
  const foreign: ForeignEntry[] = [];
  for (const entry of entries) {
    const day = partitionDay(table, entry.name);
    if (day !== undefined && !entry.isFile()) days.push(day);
    else if (!isTemporary(entry.name)) {
      foreign.push({ name: entry.name, problem: 'not a table partition of the lake' });
    }
  }
  return { days: days.sort().reverse(), foreign, ...problem };
}

/** Looks what is in a table partition. A folder that has not changed is not read again. */
export function tablePartition(
  lakeDirectory: string,
  table: LakeTable,
  day: string,
): TablePartition {
  const folder = partitionFolder(lakeDirectory, table, day);
  const lookedAt = Date.now();
  const changedAt = changeTime(folder);
  const known = partitions.get(folder);
  if (known !== undefined && known.changedAt === changedAt) return known.found;
  const found = { day, folder, ...partitionIn(folder, table) };
  if (changedAt !== undefined && isSettled(changedAt, lookedAt) && !('problem' in found)) {
    partitions.set(folder, { changedAt, found });
  }
  return found;
}

function partitionIn(folder: string, table: LakeTable) {
  const { entries, ...problem } = entriesOf(folder);
  const names: string[] = [];
  const foreign: ForeignEntry[] = [];
  let isPlain = true;
  for (const entry of entries) {
    const { name } = entry;
    const isOurs = isTableObject(table, name);
    if (isOurs && isRegularFile(folder, entry)) {
      names.push(name);
      continue;
    }
    if (name.endsWith('.gz')) isPlain = false;
    const problem = isOurs ? 'not a file' : 'not a name that the lake gives its files';
    if (!isTemporary(name)) foreign.push({ name, problem });
  }
  return { names: names.sort(), foreign, isPlain, ...problem };
}

// To open a pipe would wait for its writer.
function isRegularFile(folder: string, entry: Dirent): boolean {
  if (!entry.isSymbolicLink()) return entry.isFile();
  try {
    return statSync(join(folder, entry.name)).isFile();
  } catch {
    return false;
  }
}

/** When a table partition's folder last changed, Unix milliseconds; undefined if there is none. */
export function partitionChangeTime(
  lakeDirectory: string,
  table: LakeTable,
  day: string,
): number | undefined {
  return changeTime(partitionFolder(lakeDirectory, table, day));
}

function partitionFolder(lakeDirectory: string, table: LakeTable, day: string): string {
  return join(lakeDirectory, table.prefix, `${table.partitionKey}=${day}`);
}

function changeTime(folder: string): number | undefined {
  try {
    return statSync(folder).mtimeMs;
  } catch {
    return undefined;
  }
}

/** None if the folder is gone or is a file. */
function entriesOf(folder: string): { entries: Dirent[]; problem?: string } {
  try {
    return { entries: readdirSync(folder, { withFileTypes: true }) };
  } catch (error) {
    const isGone = codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR';
    return { entries: [], ...(isGone ? {} : { problem: unopenedProblem(error) }) };
  }
}
