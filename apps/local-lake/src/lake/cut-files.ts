import { readdirSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { lakeLayout, rawPartitionPrefix } from '@coinlake/shared-schema';
import { codeOf, messageOf } from '../errors.ts';
import { partitionDays } from './partition-days.ts';
import { isSettled } from './settled.ts';

/** Names of raw files that were found whole, by lake and arrival day: a file is looked at once in a process. */
const whole = new Map<string, ReadonlyMap<string, Set<string>>>();

/** When folders had last changed as their files were found whole, by path. */
const wholeFolders = new Map<string, number>();

/** A file, and why it cannot be read. */
interface CutFile {
  readonly path: string;
  readonly problem: string;
}

/**
 * The raw files since an arrival day that are not whole. DuckDB says nothing of one that was cut
 * between two records: it takes what is there.
 */
export async function cutFiles(directory: string, since: string): Promise<CutFile[]> {
  const found = whole.get(directory);
  const intact = new Map<string, Set<string>>();
  const cut: CutFile[] = [];
  for (const day of partitionDays(directory, lakeLayout.raw)) {
    if (day < since) break;
    const names = found?.get(day) ?? new Set();
    intact.set(day, names);
    cut.push(...(await cutFilesIn(join(directory, rawPartitionPrefix(day)), names)));
  }
  whole.set(directory, intact);
  return cut;
}

/**
 * The files of candles that are not whole. Unlike a raw file, one is replaced under its name when
 * its day is backfilled again: in a folder that changed, each is looked at.
 */
export async function cutCandleFiles(directory: string): Promise<CutFile[]> {
  const { candles } = lakeLayout;
  const cut: CutFile[] = [];
  for (const day of partitionDays(directory, candles)) {
    const folder = join(directory, candles.prefix, `${candles.partitionKey}=${day}`);
    cut.push(...(await cutFilesIn(folder, new Set())));
  }
  return cut;
}

/** Those in a folder, unless it is as it was when all in it were whole. Adds whole ones to `known`. */
async function cutFilesIn(folder: string, known: Set<string>): Promise<CutFile[]> {
  const lookedAt = Date.now();
  const { mtimeMs } = statSync(folder);
  if (wholeFolders.get(folder) === mtimeMs) return [];
  const cut: CutFile[] = [];
  for (const name of readdirSync(folder)) {
    if (!name.endsWith('.gz') || name.startsWith('.') || known.has(name)) continue;
    const path = join(folder, name);
    const problem = await problemOf(path);
    if (problem === undefined) known.add(name);
    else cut.push({ path, problem });
  }
  if (cut.length === 0 && isSettled(mtimeMs, lookedAt)) wholeFolders.set(folder, mtimeMs);
  return cut;
}

/** What is wrong with a gzip file, if anything; nothing is wrong with several in one. */
async function problemOf(path: string): Promise<string | undefined> {
  try {
    // Of thousands of small files, each takes longer to hand to another thread than to decompress.
    gunzipSync(await readFile(path));
    return undefined;
  } catch (error) {
    // Another reader has set it aside.
    if (codeOf(error) === 'ENOENT') return undefined;
    if (codeOf(error)?.startsWith('Z_')) return `gzip: ${messageOf(error)}`;
    throw error;
  }
}
