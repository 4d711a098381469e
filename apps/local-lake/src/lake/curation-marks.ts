import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from '../delivery/write-whole.ts';
import { stateDirectory } from '../lake-directory.ts';
import { lakeTables } from './table-object.ts';

/** What curation has seen of the raw table, by arrival day. */
export type CurationMarks = Readonly<Record<string, CurationMark>>;

export interface CurationMark {
  /** When the day's folder had last changed, Unix milliseconds. */
  readonly changedAt: number;
  /** Whether the day had a file in the curated table afterwards. */
  readonly isCurated: boolean;
}

const read = new Map<string, { readonly changedAt: number; readonly marks: CurationMarks }>();

/** The marks of a lake; none if there is nothing that can be read. */
export function curationMarks(lakeDirectory: string): CurationMarks {
  const path = marksFile(lakeDirectory);
  const changedAt = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
  if (changedAt === undefined) return {};
  const known = read.get(path);
  if (known?.changedAt === changedAt) return known.marks;
  const marks = parsed(path);
  read.set(path, { changedAt, marks });
  return marks;
}

/** Keeps the marks. Without them, the next curation looks at every raw file again. */
export async function keepCurationMarks(
  lakeDirectory: string,
  marks: CurationMarks,
): Promise<void> {
  await writeWhole(marksFile(lakeDirectory), Buffer.from(`${JSON.stringify(marks)}\n`));
  read.delete(marksFile(lakeDirectory));
}

/**
 * Whether the lake was copied from AWS. It has no state of a pipeline of its own, and there is no
 * saying which of its raw records are curated.
 */
export function isCopyFromAws(lakeDirectory: string): boolean {
  if (existsSync(stateDirectory(lakeDirectory))) return false;
  return Object.values(lakeTables).some(({ prefix }) => existsSync(join(lakeDirectory, prefix)));
}

function marksFile(lakeDirectory: string): string {
  return join(stateDirectory(lakeDirectory), 'curated-days.json');
}

function parsed(path: string): CurationMarks {
  try {
    const marks: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return typeof marks === 'object' && marks !== null ? (marks as CurationMarks) : {};
  } catch {
    return {};
  }
}
