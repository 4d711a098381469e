import { basename, join } from 'node:path';

/** What the running pipeline keeps for itself, apart from the lake's own objects. */
export function stateDirectory(lakeDirectory: string): string {
  return join(lakeDirectory, '.state');
}

/** Where a damaged file of the state is kept for a person to look at, under a name with the time. */
export function damagedStateFile(lakeDirectory: string, path: string, now = new Date()): string {
  const time = now.toISOString().replaceAll(/[-:.]/g, '');
  return join(stateDirectory(lakeDirectory), 'damaged', `${time}-${basename(path)}`);
}
