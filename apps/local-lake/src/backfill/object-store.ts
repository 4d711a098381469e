import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWhole } from '../delivery/write-whole.ts';
import { codeOf } from '../errors.ts';

/** Where objects of the lake are put, by the keys that the layout gives them. */
export interface ObjectStore {
  /** When the object was written, Unix milliseconds; undefined where there is none. */
  writtenAt(key: string): Promise<number | undefined>;
  /** Writes the object whole, in place of one of that key. */
  putObject(key: string, content: Uint8Array): Promise<void>;
}

/** The objects of a lake in a directory. */
export function directoryStore(lakeDirectory: string): ObjectStore {
  return {
    writtenAt: async (key) => {
      try {
        return (await stat(join(lakeDirectory, key))).mtimeMs;
      } catch (error) {
        if (codeOf(error) === 'ENOENT') return undefined;
        throw error;
      }
    },
    putObject: (key, content) => writeWhole(join(lakeDirectory, key), content),
  };
}
