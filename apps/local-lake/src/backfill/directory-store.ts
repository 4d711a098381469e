import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ObjectStore } from '@coinlake/coinbase';
import { writeWhole } from '../delivery/write-whole.ts';
import { codeOf } from '../errors.ts';

/** The objects of a lake in a directory. */
export function directoryStore(lakeDirectory: string): ObjectStore {
  return {
    writtenAt: async (key) => {
      try {
        const file = await stat(join(lakeDirectory, key));
        if (file.isFile()) return file.mtimeMs;
        throw new Error(`${join(lakeDirectory, key)} must be a file, got something else`);
      } catch (error) {
        if (codeOf(error) === 'ENOENT') return undefined;
        throw error;
      }
    },
    putObject: (key, content) => writeWhole(join(lakeDirectory, key), content),
  };
}
