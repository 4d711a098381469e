import { join } from 'node:path';
import { open } from 'lmdb';
import { stateDirectory } from '../lake-directory.ts';

/** The end of the last turn in this process, by lake. */
const turns = new Map<string, Promise<unknown>>();

/**
 * Does `work` while nothing else curates the lake, in this process or another: two at once would
 * each replace a file without what the other has added. The turn of a killed process ends with it.
 */
export function inCurationTurn<T>(lakeDirectory: string, work: () => Promise<T>): Promise<T> {
  // The store hangs when one process waits for itself.
  const turn = (turns.get(lakeDirectory) ?? Promise.resolve()).then(() =>
    whileNoOtherProcess(lakeDirectory, work),
  );
  turns.set(
    lakeDirectory,
    turn.catch(() => {}),
  );
  return turn;
}

async function whileNoOtherProcess<T>(lakeDirectory: string, work: () => Promise<T>): Promise<T> {
  // The lock is the store's own, for writing; nothing is ever stored.
  const store = open({ path: join(stateDirectory(lakeDirectory), 'curation') });
  try {
    return await store.transaction(work);
  } finally {
    await store.close();
  }
}
