import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ObjectStore, StoredObject } from '@coinlake/coinbase';
import { writeWhole } from '../delivery/write-whole.ts';
import { codeOf } from '../errors.ts';

/** The objects of a lake in a directory. Lists the objects of the prefix's folder, not of folders below. */
export function directoryStore(lakeDirectory: string): ObjectStore {
  return {
    list: async (prefix) => {
      const folder = prefix.slice(0, prefix.lastIndexOf('/') + 1);
      const names = await unlessMissing(readdir(join(lakeDirectory, folder)));
      const keys = (names ?? []).map((name) => `${folder}${name}`);
      const found = keys.filter((key) => key.startsWith(prefix));
      return (await Promise.all(found.map((key) => objectAt(lakeDirectory, key)))).flat();
    },
    putObject: (key, content) => writeWhole(join(lakeDirectory, key), content),
  };
}

async function objectAt(lakeDirectory: string, key: string): Promise<StoredObject[]> {
  const stats = await unlessMissing(stat(join(lakeDirectory, key)));
  return stats?.isFile() === true ? [{ key, writtenAt: stats.mtimeMs }] : [];
}

async function unlessMissing<T>(result: Promise<T>): Promise<T | undefined> {
  try {
    return await result;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}
