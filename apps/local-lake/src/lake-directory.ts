import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { BadInputError, codeOf, messageOf } from './errors.ts';

/** Whether a lake holds what Coinbase said or what a simulator made up; never both. */
export type LakeKind = 'coinbase' | 'simulated';

/** What the running pipeline keeps for itself, apart from the lake's own objects. */
export function stateDirectory(lakeDirectory: string): string {
  return join(lakeDirectory, '.state');
}

/**
 * Takes a lake directory for the one process that writes to it, and creates it if need be.
 *
 * @returns gives the directory back
 * @throws BadInputError when it cannot be written, belongs to a running process or to the other kind
 */
export function claimLakeDirectory(directory: string, kind: LakeKind): () => void {
  makeWritable(directory);
  const lock = join(stateDirectory(directory), 'running.json');
  lockFor(lock, directory);
  try {
    requireKind(directory, kind);
  } catch (error) {
    rmSync(lock);
    throw error;
  }
  return () => rmSync(lock, { force: true });
}

/**
 * Makes sure that a lake of that kind lies in the directory, for a command that writes to other
 * tables than the process that fills it.
 *
 * @throws BadInputError when it cannot be written or holds the other kind
 */
export function prepareLakeDirectory(directory: string, kind: LakeKind): void {
  makeWritable(directory);
  requireKind(directory, kind);
}

/** The kind of an existing lake; undefined where there is none. */
export function kindOfLake(directory: string): LakeKind | undefined {
  const file = kindFile(directory);
  return existsSync(file) ? (readFileSync(file, 'utf8').trim() as LakeKind) : undefined;
}

function kindFile(directory: string): string {
  return join(stateDirectory(directory), 'kind');
}

function requireKind(directory: string, kind: LakeKind): void {
  const found = kindOfLake(directory);
  if (found === undefined) writeFileSync(kindFile(directory), `${kind}\n`);
  else if (found !== kind) {
    throw new BadInputError(
      `${directory} holds ${found} prices and must not mix with ${kind} ones; choose another --lake-dir`,
    );
  }
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

function lockFor(lock: string, directory: string): void {
  try {
    writeFileSync(lock, JSON.stringify({ pid: process.pid }), { flag: 'wx' });
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    const pid = ownerOf(lock);
    if (pid !== undefined && isRunning(pid)) {
      throw new BadInputError(
        `process ${pid} is already filling ${directory}; stop it first, or choose another --lake-dir`,
      );
    }
    // Left behind by a process that was killed.
    writeFileSync(lock, JSON.stringify({ pid: process.pid }));
  }
}

function ownerOf(lock: string): number | undefined {
  try {
    return (JSON.parse(readFileSync(lock, 'utf8')) as { pid?: number }).pid;
  } catch {
    return undefined; // Killed while it wrote the file.
  }
}

// A container gives the same small ids again and again, so our own id is no other process.
function isRunning(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}
