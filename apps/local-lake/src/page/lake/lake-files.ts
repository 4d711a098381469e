import type { Stats } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { lakeLayout } from '@coinlake/shared-schema';
import { type LakeFile, type LakePartition, partitionsPerZone, type Zone } from '../wire.ts';

/** The files of a lake, as they lie in its directory. */
export interface LakeFiles {
  /** The newest table partitions of each zone. */
  partitions(): Promise<LakePartition[]>;
  /** The files of a partition, newest first; none where there is no such partition. */
  filesOf(prefix: string): Promise<LakeFile[]>;
}

/** Number of rows in a Parquet file, by its path. */
export type CountParquetRows = (path: string) => Promise<number>;

const zones: readonly (readonly [Zone, prefix: string])[] = [
  ['raw', lakeLayout.raw.prefix],
  ['curated', lakeLayout.curated.prefix],
  ['backfill', lakeLayout.candles.prefix],
  ['errors', lakeLayout.errors.prefix],
];

const decompress = promisify(gunzip);

/** Browses the lake in `directory`. The rows of a file are counted again when it has changed. */
export function lakeFiles(directory: string, countParquetRows: CountParquetRows): LakeFiles {
  const rowsOf = rowCounter(directory, countParquetRows);
  const seen = new Map<string, { readonly changedAt: number; readonly partition: LakePartition }>();

  const partitionAt = async (zone: Zone, prefix: string): Promise<LakePartition> => {
    const { mtimeMs: changedAt } = await stat(join(directory, prefix));
    const known = seen.get(prefix);
    if (known?.changedAt === changedAt) return known.partition;
    const files = await filesIn(directory, prefix, rowsOf);
    const partition = { zone, prefix, files: files.length, bytes: sum(files, 'bytes') };
    const rows = files.some((file) => file.rows === null) ? null : sum(files, 'rows');
    // What could not be counted is looked at again.
    if (rows !== null || zone === 'errors') {
      seen.set(prefix, { changedAt, partition: { ...partition, rows } });
    }
    return { ...partition, rows };
  };

  return {
    partitions: async () => {
      const found: LakePartition[] = [];
      for (const [zone, root] of zones) {
        const prefixes = await partitionPrefixes(directory, root);
        for (const prefix of prefixes.slice(0, partitionsPerZone)) {
          found.push(await partitionAt(zone, prefix));
        }
      }
      return found.filter(({ files }) => files > 0);
    },
    filesOf: async (prefix) => {
      const isPartition = await isPartitionPrefix(directory, prefix);
      return isPartition ? filesIn(directory, prefix, rowsOf) : [];
    },
  };
}

async function isPartitionPrefix(directory: string, prefix: string): Promise<boolean> {
  const root = zones.find(([, zonePrefix]) => prefix.startsWith(zonePrefix));
  return root !== undefined && (await partitionPrefixes(directory, root[1])).includes(prefix);
}

/** The folders named `key=value/` under `root`, at any depth, newest day first. */
async function partitionPrefixes(directory: string, root: string): Promise<string[]> {
  const entries = await readdir(join(directory, root), { withFileTypes: true }).catch(() => []);
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const nested = await Promise.all(
    folders.map((name) =>
      name.includes('=') ? [`${root}${name}/`] : partitionPrefixes(directory, `${root}${name}/`),
    ),
  );
  return nested.flat().sort().reverse();
}

async function filesIn(directory: string, prefix: string, rowsOf: RowCounter): Promise<LakeFile[]> {
  const entries = await readdir(join(directory, prefix), { withFileTypes: true });
  const files: LakeFile[] = [];
  for (const { name } of entries.filter((entry) => entry.isFile() && !entry.name.startsWith('.'))) {
    const key = `${prefix}${name}`;
    const info = await stat(join(directory, key)).catch(() => null);
    if (info === null) continue; // Curated or set aside in the meantime.
    files.push({ key, bytes: info.size, rows: await rowsOf(key, info), modifiedAt: info.mtimeMs });
  }
  return files.sort((a, b) => b.modifiedAt - a.modifiedAt);
}

/** How many rows a file holds that looks so; null where that cannot be told. */
type RowCounter = (key: string, info: Stats) => Promise<number | null>;

function rowCounter(directory: string, countParquetRows: CountParquetRows): RowCounter {
  const counted = new Map<string, { readonly version: string; readonly rows: number }>();
  return async (key, { size, mtimeMs }) => {
    const version = `${size} ${mtimeMs}`;
    const known = counted.get(key);
    if (known?.version === version) return known.rows;
    const rows = await countRows(directory, key, countParquetRows).catch(() => null);
    if (rows !== null) counted.set(key, { version, rows });
    return rows;
  };
}

async function countRows(directory: string, key: string, countParquetRows: CountParquetRows) {
  if (key.startsWith(lakeLayout.errors.prefix)) return null;
  const path = join(directory, key);
  if (key.endsWith('.parquet')) return countParquetRows(path);
  const lines = await decompress(await readFile(path));
  return lines.reduce((count, byte) => (byte === 0x0a ? count + 1 : count), 0);
}

function sum(files: readonly LakeFile[], figure: 'bytes' | 'rows'): number {
  return files.reduce((total, file) => total + (file[figure] ?? 0), 0);
}
