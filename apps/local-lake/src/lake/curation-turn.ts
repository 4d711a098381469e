import { join } from 'node:path';
import { lakeLayout } from '@coinlake/shared-schema';
import { removeUnfinished } from '../delivery/write-whole.ts';
import { waitForLakeLock } from '../lake-lock.ts';

/**
 * Does `work` while nothing else curates the lake, in this process or another: two at once would
 * each replace a file without what the other has added. The turn of a killed process ends with
 * it, and what it had not finished is removed.
 */
export async function inCurationTurn<T>(lakeDirectory: string, work: () => Promise<T>): Promise<T> {
  const unlock = await waitForLakeLock(lakeDirectory, 'curating');
  try {
    await removeUnfinished(join(lakeDirectory, lakeLayout.curated.prefix));
    return await work();
  } finally {
    unlock();
  }
}
