import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { aTemporaryDirectory } from '@coinlake/testing';
import { type LakeTask, requireLakeLock, tryLakeLock, waitForLakeLock } from '../src/lake-lock.ts';

describe('tryLakeLock', () => {
  const parent = aTemporaryDirectory();
  let lakes = 0;
  const aLake = () => {
    lakes += 1;
    return join(parent, String(lakes));
  };
  const lockFile = (lake: string, task: LakeTask = 'filling') => join(lake, `.state/${task}.lock`);
  const unlockNow = (lake: string) => requireLakeLock(lake, 'filling')();

  it('locks a lake for one owner at a time, within one process too', () => {
    const lake = aLake();
    const unlock = requireLakeLock(lake, 'filling');

    expect(tryLakeLock(lake, 'filling')).toEqual({
      owner: expect.stringMatching(/^process \d+ on .+, since \d{4}-.*Z$/),
    });
    unlock();
    expect(() => unlockNow(lake)).not.toThrow();
  });

  it('locks a lake for different tasks at the same time', () => {
    const lake = aLake();
    const tasks: LakeTask[] = ['filling', 'curating', 'backfilling'];

    const unlocks = tasks.map((task) => requireLakeLock(lake, task));

    for (const unlock of unlocks) unlock();
  });

  it.each([
    ['nothing', ''],
    ['process 1', 'process 1 on here, since 2026-11-20T12:00:00.000Z\n'],
    ['this process', `process ${process.pid} on here, since 2026-11-20T12:00:00.000Z\n`],
    ['garbage', '\0\0\0'],
  ])('is not refused by a file that a killed process left, with %s in it', (_, text) => {
    const lake = aLake();
    mkdirSync(join(lake, '.state'), { recursive: true });
    writeFileSync(lockFile(lake), text);

    expect(() => unlockNow(lake)).not.toThrow();
  });

  it('is not refused in a copy of a lake that is being filled', () => {
    const lake = aLake();
    const unlock = requireLakeLock(lake, 'filling');
    const copy = aLake();
    cpSync(lake, copy, { recursive: true });

    expect(() => unlockNow(copy)).not.toThrow();
    unlock();
  });

  it('names the owner if it is known', () => {
    const lake = aLake();
    const unlock = requireLakeLock(lake, 'filling');
    writeFileSync(lockFile(lake), 'garbage');

    expect(() => requireLakeLock(lake, 'filling')).toThrow(
      `another process is already filling ${lake}; stop it first, or choose another --lake-dir`,
    );
    unlock();
  });

  it('leaves no owner in the file once it is unlocked', () => {
    const lake = aLake();
    unlockNow(lake);

    expect(readFileSync(lockFile(lake), 'utf8')).toBe('');
  });

  it('locks the file that is there now when the one it opened was removed', () => {
    const lake = aLake();
    let isFirst = true;
    const attempt = tryLakeLock(lake, 'filling', () => {
      if (isFirst) rmSync(lockFile(lake));
      isFirst = false;
      return true;
    });

    expect('unlock' in attempt && readFileSync(lockFile(lake), 'utf8')).toContain('process');
    if ('unlock' in attempt) attempt.unlock();
  });

  it.each(['ENOLCK', 'ENOTSUP'])('refuses a file system without locks (%s)', (code) => {
    const lake = aLake();
    const withoutLocks = () => {
      throw Object.assign(new Error('no locks'), { code });
    };

    expect(() => tryLakeLock(lake, 'filling', withoutLocks)).toThrow(
      `${lake} is on a file system without locks (${code}), where two processes could write at once; choose a --lake-dir on a local disk`,
    );
  });

  it('refuses a lock that is a folder', () => {
    const lake = aLake();
    mkdirSync(lockFile(lake), { recursive: true });

    expect(() => tryLakeLock(lake, 'filling')).toThrow(
      `--lake-dir must be a directory that can be written, got ${lake}`,
    );
  });

  it('waits for its turn', async () => {
    const lake = aLake();
    const order: string[] = [];
    const unlock = await waitForLakeLock(lake, 'curating');
    const second = waitForLakeLock(lake, 'curating').then((unlockSecond) => {
      order.push('second');
      unlockSecond();
    });

    order.push('first');
    unlock();
    await second;

    expect(order).toEqual(['first', 'second']);
  });
});
