import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lakeLayout } from '@coinlake/shared-schema';
import { BadInputError } from './errors.ts';
import { isLake, type LakeKind } from './lake-directory.ts';

/** Where the lakes of this repository are by default; git ignores it. */
const dataDirectory = fileURLToPath(new URL('../../../.data/', import.meta.url));

/** Where a lake of that kind is by default: real and simulated prices never meet. */
export function defaultLakeDirectory(kind: LakeKind): string {
  return join(dataDirectory, kind);
}

/**
 * The lake that a reading command means: the one it names or else the one filled last.
 *
 * @param defaults - where lakes are by default
 * @throws BadInputError when there is none
 */
export function lakeToRead(
  named: string | undefined,
  defaults = [defaultLakeDirectory('coinbase'), defaultLakeDirectory('simulated')],
): string {
  if (named !== undefined) {
    if (isLake(named)) return named;
    throw new BadInputError(`--lake-dir must name a lake, got ${named}; npm start makes one`);
  }
  const [newest] = defaults.filter(isLake).sort((a, b) => lastFilled(b) - lastFilled(a));
  if (newest === undefined) throw new BadInputError('there is no lake yet: run npm start first');
  return newest;
}

/** When a table last got a file, Unix milliseconds; 0 for a lake without any. */
function lastFilled(directory: string): number {
  const { raw, candles, curated } = lakeLayout;
  const partitions = [raw, candles, curated].flatMap(({ prefix }) => {
    const table = join(directory, prefix);
    return existsSync(table) ? readdirSync(table).map((name) => join(table, name)) : [];
  });
  return Math.max(
    0,
    ...partitions.map((path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0),
  );
}
