import { readdirSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { lakeLayout, rawPartitionPrefix } from '@coinlake/shared-schema';
import { codeOf, messageOf } from '../errors.ts';
import { partitionDays } from './partition-days.ts';

/** Paths that were found whole, by lake: a file is looked at once in a process. */
const whole = new Map<string, ReadonlySet<string>>();

/** When folders of candles had last changed as their files were found whole, by path. */
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
  const intact = new Set<string>();
  const cut: CutFile[] = [];
  for (const path of rawFilesSince(directory, since)) {
    const problem = found?.has(path) ? undefined : await problemOf(path);
    if (problem === undefined) intact.add(path);
    else cut.push({ path, problem });
  }
  whole.set(directory, intact);
  return cut;
}

/**
 * The files of candles that are not whole. Unlike a raw file, one is replaced under its name when
 * its day is backfilled again: a folder is looked at whenever a file came or went.
 */
export async function cutCandleFiles(directory: string): Promise<CutFile[]> {
  const { candles } = lakeLayout;
  const cut: CutFile[] = [];
  for (const day of partitionDays(directory, candles)) {
    const folder = join(directory, candles.prefix, `${candles.partitionKey}=${day}`);
    const { mtimeMs } = statSync(folder);
    if (wholeFolders.get(folder) === mtimeMs) continue;
    const found = await Promise.all(
      gzipFilesIn(folder).map(async (path) => ({ path, problem: await problemOf(path) })),
    );
    const damaged = found.flatMap(({ path, problem }) => (problem ? [{ path, problem }] : []));
    if (damaged.length === 0) wholeFolders.set(folder, mtimeMs);
    cut.push(...damaged);
  }
  return cut;
}

function rawFilesSince(directory: string, since: string): string[] {
  const paths: string[] = [];
  for (const day of partitionDays(directory, lakeLayout.raw)) {
    if (day < since) break;
    paths.push(...gzipFilesIn(join(directory, rawPartitionPrefix(day))));
  }
  return paths;
}

function gzipFilesIn(folder: string): string[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.gz') && !file.startsWith('.'));
  return files.map((file) => join(folder, file));
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
