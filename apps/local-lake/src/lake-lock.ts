import {
  closeSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  statSync,
  writeSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { tryLock as tryFileLock } from 'fs-native-extensions';
import { BadInputError, codeOf, messageOf } from './errors.ts';
import { stateDirectory } from './state-directory.ts';

/** A task that one process at a time may do on a lake. Each task writes to its own tables. */
export type LakeTask = 'filling' | 'curating' | 'backfilling';

/** The result of an attempt to lock a lake: a function that unlocks it, or the lock's owner. */
export type LockAttempt =
  | { readonly unlock: () => void }
  | {
      /** As shown to the user: `process 4711 on host-a, since 2026-12-01T11:00:00.000Z`. */
      readonly owner: string;
    };

const pollMilliseconds = 50;

/**
 * Locks a lake for one task, unless another process or another part of this one has locked it. The
 * lock belongs to an open file, so the kernel releases it when the process ends, even by a crash.
 *
 * @param tryLock - locks an open file. @default the kernel's lock
 * @throws BadInputError when the file system has no locks or the lock file cannot be opened
 */
export function tryLakeLock(
  lakeDirectory: string,
  task: LakeTask,
  tryLock: (fd: number) => boolean = tryFileLock,
): LockAttempt {
  const path = join(stateDirectory(lakeDirectory), `${task}.lock`);
  for (;;) {
    const fd = openLockFile(path, lakeDirectory);
    try {
      if (!lock(fd, lakeDirectory, tryLock)) {
        closeSync(fd);
        return { owner: ownerIn(path) };
      }
    } catch (error) {
      closeSync(fd);
      throw error;
    }
    // The file may have been replaced since it was opened, and another process has the new one.
    if (isStillAt(path, fd)) {
      noteOwner(fd);
      return { unlock: () => unlock(fd) };
    }
    closeSync(fd);
  }
}

/** Waits until a lake can be locked for one task. @returns a function that unlocks it */
export async function waitForLakeLock(lakeDirectory: string, task: LakeTask): Promise<() => void> {
  for (;;) {
    const attempt = tryLakeLock(lakeDirectory, task);
    if ('unlock' in attempt) return attempt.unlock;
    await delay(pollMilliseconds);
  }
}

/**
 * Locks a lake for one task.
 *
 * @returns a function that unlocks it
 * @throws BadInputError that names the process that has the lock
 */
export function requireLakeLock(lakeDirectory: string, task: LakeTask): () => void {
  const attempt = tryLakeLock(lakeDirectory, task);
  if ('unlock' in attempt) return attempt.unlock;
  throw new BadInputError(
    `${attempt.owner} is already ${task} ${lakeDirectory}; stop it first, or choose another --lake-dir`,
  );
}

function openLockFile(path: string, lakeDirectory: string): number {
  try {
    mkdirSync(stateDirectory(lakeDirectory), { recursive: true });
    return openSync(path, 'a+');
  } catch (error) {
    throw new BadInputError(
      `--lake-dir must be a directory that can be written, got ${lakeDirectory} (${messageOf(error)})`,
    );
  }
}

function lock(fd: number, lakeDirectory: string, tryLock: (fd: number) => boolean): boolean {
  try {
    return tryLock(fd);
  } catch (error) {
    throw new BadInputError(
      `${lakeDirectory} is on a file system without locks (${codeOf(error) ?? messageOf(error)}), where two processes could write at once; choose a --lake-dir on a local disk`,
    );
  }
}

function isStillAt(path: string, fd: number): boolean {
  const current = statSync(path, { throwIfNoEntry: false });
  return current !== undefined && current.ino === fstatSync(fd).ino;
}

/** Writes the owner into the file, only for the error message that another process shows. */
function noteOwner(fd: number): void {
  try {
    ftruncateSync(fd);
    writeSync(fd, `process ${process.pid} on ${hostname()}, since ${new Date().toISOString()}\n`);
    fsyncSync(fd);
  } catch {
    // The disk may be full. The lock does not depend on this note.
  }
}

function unlock(fd: number): void {
  try {
    ftruncateSync(fd);
  } catch {
    // A note that remains does no harm: it is read only while another process has the lock.
  }
  closeSync(fd);
}

function ownerIn(path: string): string {
  try {
    const note = readFileSync(path, 'utf8').trim();
    return /^process \d+ on .*$/.test(note) ? note : 'another process';
  } catch {
    return 'another process';
  }
}
