import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { open, type RootDatabase } from 'lmdb';
import { stateDirectory } from './lake-directory.ts';

/** The embedded store (LMDB) that the stream and the slot log live in. */
export type StateStore = RootDatabase<unknown, (string | number)[]>;

/** Opens the store for the process that fills the lake. A commit is on disk when it returns. */
export function openStateStore(lakeDirectory: string): StateStore {
  return open({ path: storePath(lakeDirectory), overlappingSync: false });
}

/** Opens the store beside a process that may be filling the lake; undefined where there is none. */
export function openStateStoreToRead(lakeDirectory: string): StateStore | undefined {
  if (!existsSync(storePath(lakeDirectory))) return undefined;
  return open({ path: storePath(lakeDirectory), readOnly: true });
}

function storePath(lakeDirectory: string): string {
  return join(stateDirectory(lakeDirectory), 'store');
}
