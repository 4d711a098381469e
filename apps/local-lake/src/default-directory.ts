import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BadInputError } from './errors.ts';
import { isCopyFromAws } from './lake/curation-marks.ts';
import { type LakeKind, stateDirectory } from './lake-directory.ts';

/** Lakes of this repository lie here unless told otherwise; git ignores it. */
const dataDirectory = fileURLToPath(new URL('../../../.data/', import.meta.url));

/** Where a lake of that kind lies by default: real and simulated prices never meet. */
export function defaultLakeDirectory(kind: LakeKind): string {
  return join(dataDirectory, kind);
}

/**
 * The lake that a reading command means: the one it names or else the one filled last.
 *
 * @throws BadInputError when there is none
 */
export function lakeToRead(named: string | undefined): string {
  if (named !== undefined) {
    if (isLake(named)) return named;
    throw new BadInputError(`--lake-dir must name a lake, got ${named}; npm start makes one`);
  }
  const [newest] = (['coinbase', 'simulated'] as const)
    .map(defaultLakeDirectory)
    .filter(isLake)
    .sort((a, b) => lastFilled(b) - lastFilled(a));
  if (newest === undefined) throw new BadInputError('there is no lake yet: run npm start first');
  return newest;
}

function isLake(directory: string): boolean {
  return existsSync(stateDirectory(directory)) || isCopyFromAws(directory);
}

function lastFilled(directory: string): number {
  return statSync(stateDirectory(directory), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
