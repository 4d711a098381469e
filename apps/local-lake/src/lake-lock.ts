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

/** What only one process at a time may do to a lake; each writes to tables of its own. */
export type LakeTask = 'filling' | 'curating' | 'backfilling';

/** The outcome of a try to lock a lake: the way to unlock it, or who has it. */
export type LockAttempt =
  | { readonly unlock: () => void }
  | {
      /** For people: `process 4711 on host-a, since 2026-12-01T11:00:00.000Z`. */
      readonly owner: string;
    };

const pollMilliseconds = 50;

/**
 * Locks a lake for one task, if no other process or part of this one has it. The lock belongs to an
 * open file, so the kernel releases it at the end of the process, however it ends.
 *
 * @param tryLock - locks an open file. @default the kernel's lock
 * @throws BadInputError when the file system has no locks or the lock's file cannot be opened
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
    // Somebody may have removed or replaced the file meanwhile, and another process locked the new one.
    if (isStillAt(path, fd)) {
      noteOwner(fd);
      return { unlock: () => unlock(fd) };
    }
    closeSync(fd);
  }
}

/** Locks a lake for one task as soon as no one else has it. @returns unlocks it */
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
 * @returns unlocks it
 * @throws BadInputError that names the process which has it
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

/** Only for the message of a refusal: the lock itself is the kernel's. */
function noteOwner(fd: number): void {
  try {
    ftruncateSync(fd);
    writeSync(fd, `process ${process.pid} on ${hostname()}, since ${new Date().toISOString()}\n`);
    fsyncSync(fd);
  } catch {
    // A full disk: the lock is as good without.
  }
}

function unlock(fd: number): void {
  try {
    ftruncateSync(fd);
  } catch {
    // The note only describes the owner of a lock that exists.
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
