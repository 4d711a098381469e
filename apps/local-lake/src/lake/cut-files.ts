import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { lakeLayout, rawPartitionPrefix } from '@coinlake/shared-schema';
import { codeOf, messageOf } from '../errors.ts';
import { partitionDays } from './partition-days.ts';

const decompress = promisify(gunzip);

/** Paths that were found whole, by lake: a file is looked at once in a process. */
const whole = new Map<string, ReadonlySet<string>>();

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

function rawFilesSince(directory: string, since: string): string[] {
  const paths: string[] = [];
  for (const day of partitionDays(directory, lakeLayout.raw)) {
    if (day < since) break;
    const partition = join(directory, rawPartitionPrefix(day));
    const files = readdirSync(partition).filter((file) => file.endsWith('.gz'));
    paths.push(...files.map((file) => join(partition, file)));
  }
  return paths;
}

/** What is wrong with a gzip file, if anything; nothing is wrong with several in one. */
async function problemOf(path: string): Promise<string | undefined> {
  try {
    await decompress(await readFile(path));
    return undefined;
  } catch (error) {
    // Another reader has set it aside.
    if (codeOf(error) === 'ENOENT') return undefined;
    if (codeOf(error)?.startsWith('Z_')) return `gzip: ${messageOf(error)}`;
    throw error;
  }
}
