import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { lakeLayout } from '@coinlake/shared-schema';
import { isSettled } from '../../lake/settled.ts';
import { isTableObject, isTemporary, type LakeTable, lakeTables } from '../../lake/table-object.ts';
import { type LakeFile, type LakePartition, partitionsPerZone, type Zone } from '../wire.ts';
import { type CountParquetRows, type FileInfo, rowCounter } from './row-counter.ts';

/** The files of a lake's tables, as a person looks at them. */
export interface LakeBrowser {
  /** The newest table partitions of each zone; without rows while these are being counted. */
  partitions(): Promise<LakePartition[]>;
  /** The files of a partition, newest first; empty if there is no such partition. */
  filesOf(prefix: string): Promise<LakeFile[]>;
}

export interface LakeBrowserOptions {
  /** How long `partitions` counts rows of each zone before it answers with what it has. @default 200 */
  readonly budgetMilliseconds?: number;
}

const zones: readonly (readonly [Zone, prefix: string, table?: LakeTable])[] = [
  ['raw', lakeTables.raw.prefix, lakeTables.raw],
  ['curated', lakeTables.curated.prefix, lakeTables.curated],
  ['backfill', lakeTables.candles.prefix, lakeTables.candles],
  ['errors', lakeLayout.errors.prefix],
];

/** A table partition as it was found. It is the same while its folder's time is. */
interface Found {
  readonly changedAt: number;
  readonly partition: LakePartition;
  /** Empty once all are counted: they are tens of thousands after a month. */
  readonly files: readonly FileInfo[];
}

/** Browses the lake in `directory`. The rows of a file are counted again when it has changed. */
export function lakeBrowser(
  directory: string,
  countParquetRows: CountParquetRows,
  { budgetMilliseconds = 200 }: LakeBrowserOptions = {},
): LakeBrowser {
  const counter = rowCounter(countParquetRows);
  const found = new Map<string, Found>();

  const rowsIn = async (files: readonly FileInfo[], hasTime: () => boolean) => {
    let sum = 0;
    for (const file of files) {
      if (!counter.knows(file) && !hasTime()) return null;
      const rows = await counter.rowsOf(file);
      // A file that could not be counted is counted again next time.
      if (rows === null) return null;
      sum += rows;
    }
    return sum;
  };

  const partitionAt = async (
    zone: Zone,
    prefix: string,
    hasTime: () => boolean,
  ): Promise<LakePartition> => {
    const lookedAt = Date.now();
    const { mtimeMs } = await stat(join(directory, prefix));
    const last = found.get(prefix);
    const known = last?.changedAt === mtimeMs ? last : undefined;
    const isCountable = zone !== 'errors';
    if (known && (known.partition.rows !== null || !isCountable)) return known.partition;
    const files = known?.files ?? (await filesIn(directory, prefix));
    const rows = isCountable ? await rowsIn(files, hasTime) : null;
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    const partition = { zone, prefix, files: files.length, bytes, rows };
    if (isSettled(mtimeMs, lookedAt)) {
      const uncounted = isCountable && rows === null ? files : [];
      found.set(prefix, { changedAt: mtimeMs, partition, files: uncounted });
    }
    return partition;
  };

  return {
    partitions: async () => {
      const partitions: LakePartition[] = [];
      for (const [zone, root] of zones) {
        const hasTime = timeBudget(budgetMilliseconds);
        const prefixes = await partitionPrefixes(directory, root);
        for (const prefix of prefixes.slice(0, partitionsPerZone)) {
          partitions.push(await partitionAt(zone, prefix, hasTime));
        }
      }
      return partitions.filter(({ files }) => files > 0);
    },
    filesOf: async (prefix) => {
      const zone = await zoneOf(directory, prefix);
      if (zone === undefined) return [];
      const listed: LakeFile[] = [];
      for (const file of await filesIn(directory, prefix)) {
        const { path, bytes, modifiedAt } = file;
        const rows = zone === 'errors' ? null : await counter.rowsOf(file);
        listed.push({ key: `${prefix}${basename(path)}`, bytes, rows, modifiedAt });
      }
      return listed.sort((a, b) => b.modifiedAt - a.modifiedAt);
    },
  };
}

/** Whether there is time left. There is the first time in any case, so that each request makes progress. */
function timeBudget(milliseconds: number): () => boolean {
  const until = Date.now() + milliseconds;
  let isFirst = true;
  return () => {
    const hasTime = isFirst || Date.now() < until;
    isFirst = false;
    return hasTime;
  };
}

/** The zone of a table partition; undefined if there is none. */
async function zoneOf(directory: string, prefix: string): Promise<Zone | undefined> {
  const zone = zones.find(([, root]) => prefix.startsWith(root));
  if (zone === undefined) return undefined;
  return (await partitionPrefixes(directory, zone[1])).includes(prefix) ? zone[0] : undefined;
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

/** The files of a table partition that are the table's. */
async function filesIn(directory: string, prefix: string): Promise<FileInfo[]> {
  const table = zones.find(([, root]) => prefix.startsWith(root))?.[2];
  const folder = join(directory, prefix);
  const entries = await readdir(folder, { withFileTypes: true });
  const files = entries.filter(
    ({ name }) => !isTemporary(name) && (table === undefined || isTableObject(table, name)),
  );
  const infos = await Promise.all(
    files.map(async ({ name }): Promise<FileInfo[]> => {
      const path = join(folder, name);
      const info = await stat(path).catch(() => null);
      // Replaced or set aside in the meantime.
      return info?.isFile() !== true ? [] : [{ path, bytes: info.size, modifiedAt: info.mtimeMs }];
    }),
  );
  return infos.flat();
}
