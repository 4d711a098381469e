import { accessSync, constants, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { lakeLayout } from '@coinlake/shared-schema';
import { removeUnfinished, writeWhole } from './delivery/write-whole.ts';
import { BadInputError, messageOf } from './errors.ts';
import { requireLakeLock } from './lake-lock.ts';
import { damagedStateFile, stateDirectory } from './state-directory.ts';

export { stateDirectory };

/** Whether the prices of a lake are from Coinbase or from a simulator; never both. */
export type LakeKind = 'coinbase' | 'simulated';

/** A lake directory that this process alone fills. */
export interface LakeClaim {
  /** What a person should know of what was found there. */
  readonly notices: readonly string[];
  /** Gives the directory back. */
  release(): void;
}

/**
 * Takes a lake directory for the one process that fills it, and creates it if need be.
 *
 * @throws BadInputError when it cannot be written, another process fills it or it is of the other kind
 */
export async function claimLakeDirectory(directory: string, kind: LakeKind): Promise<LakeClaim> {
  const release = await claimed(directory, kind, 'filling');
  try {
    await removeUnfinished(join(directory, lakeLayout.raw.prefix));
    await removeUnfinished(join(directory, lakeLayout.errors.prefix));
    return { notices: await leaveFormerState(directory), release };
  } catch (error) {
    release();
    throw error;
  }
}

/**
 * Claims a lake directory for the one process that backfills it, and creates it if necessary.
 * Another process may be filling it at the same time.
 *
 * @returns a function that releases the directory
 * @throws BadInputError when it cannot be written, another process backfills it or it is of the
 *   other kind
 */
export async function claimForBackfill(directory: string, kind: LakeKind): Promise<() => void> {
  const release = await claimed(directory, kind, 'backfilling');
  try {
    await removeUnfinished(join(directory, lakeLayout.candles.prefix));
    await removeUnfinished(join(directory, lakeLayout.candleLedger.prefix));
    return release;
  } catch (error) {
    release();
    throw error;
  }
}

/** Throws a `BadInputError` if the directory is a lake of the other kind, or of an unknown one. */
export function requireKind(directory: string, kind: LakeKind): void {
  const found = kindOfLake(directory);
  if (found === kind) return;
  if (found !== undefined) {
    throw new BadInputError(
      `${directory} contains ${found} prices and must not mix with ${kind} ones; choose another --lake-dir`,
    );
  }
  if (hasTables(directory)) {
    throw new BadInputError(
      `${directory} has data of unknown kind, which must not mix with ${kind} prices; choose another --lake-dir, or write coinbase or simulated into ${kindFile(directory)}`,
    );
  }
}

/** Whether a lake is in the directory: one filled here or one copied from elsewhere. */
export function isLake(directory: string): boolean {
  return existsSync(stateDirectory(directory)) || hasTables(directory);
}

/** The kind of an existing lake; undefined if there is none or its kind is unknown. */
export function kindOfLake(directory: string): LakeKind | undefined {
  const file = kindFile(directory);
  const text = existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
  return text === 'coinbase' || text === 'simulated' ? text : undefined;
}

async function claimed(
  directory: string,
  kind: LakeKind,
  task: 'filling' | 'backfilling',
): Promise<() => void> {
  // Before anything is created: a lake that is refused stays as it is.
  requireKind(directory, kind);
  makeWritable(directory);
  const unlock = requireLakeLock(directory, task);
  try {
    requireKind(directory, kind);
    if (kindOfLake(directory) === undefined) {
      await writeWhole(kindFile(directory), Buffer.from(`${kind}\n`));
    }
    return unlock;
  } catch (error) {
    unlock();
    throw error;
  }
}

function hasTables(directory: string): boolean {
  const { raw, candles, curated } = lakeLayout;
  return [raw, candles, curated].some(({ prefix }) => existsSync(join(directory, prefix)));
}

function kindFile(directory: string): string {
  return join(stateDirectory(directory), 'kind');
}

function makeWritable(directory: string): void {
  try {
    mkdirSync(stateDirectory(directory), { recursive: true });
    accessSync(directory, constants.W_OK);
  } catch (error) {
    throw new BadInputError(
      `--lake-dir must be a directory that can be written, got ${directory} (${messageOf(error)})`,
    );
  }
}

/**
 * Moves away what this version cannot use: stores of an earlier version, and files in place of
 * folders.
 */
async function leaveFormerState(directory: string): Promise<string[]> {
  const state = stateDirectory(directory);
  for (const name of ['running.json', 'curation']) {
    await rm(join(state, name), { recursive: true, force: true });
  }
  const notices: string[] = [];
  const store = join(state, 'store');
  if (existsSync(store)) {
    notices.push(
      `The stream and the slot log of an earlier version are kept as ${await movedAway(directory, store)} and not read: what it had not delivered is not in the lake, and the completeness of its slots is unknown`,
    );
  }
  for (const folder of ['stream', 'slots'].map((name) => join(state, name))) {
    if (!existsSync(folder) || statSync(folder).isDirectory()) continue;
    notices.push(`${folder} was not a folder; it is kept as ${await movedAway(directory, folder)}`);
  }
  return notices;
}

async function movedAway(directory: string, path: string): Promise<string> {
  const kept = damagedStateFile(directory, path);
  mkdirSync(dirname(kept), { recursive: true });
  await rename(path, kept);
  return kept;
}
