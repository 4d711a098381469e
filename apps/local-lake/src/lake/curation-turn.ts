import { waitForLakeLock } from '../lake-lock.ts';

/**
 * Does `work` while nothing else curates the lake, in this process or another: two at once would
 * each replace a file without what the other has added. The turn of a killed process ends with it.
 */
export async function inCurationTurn<T>(lakeDirectory: string, work: () => Promise<T>): Promise<T> {
  const unlock = await waitForLakeLock(lakeDirectory, 'curating');
  try {
    return await work();
  } finally {
    unlock();
  }
}
