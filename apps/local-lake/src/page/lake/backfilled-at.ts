import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { lakeLayout } from '@coinlake/shared-schema';

/**
 * When the candle table last changed, Unix milliseconds; null if there is none. Another process
 * fills it, so that its folders are asked.
 */
export async function backfilledAt(lakeDirectory: string): Promise<number | null> {
  const table = join(lakeDirectory, lakeLayout.candles.prefix);
  const folders = await readdir(table).catch(() => []);
  const changes = await Promise.all(folders.map((folder) => stat(join(table, folder))));
  return changes.reduce<number | null>((last, { mtimeMs }) => Math.max(last ?? 0, mtimeMs), null);
}
