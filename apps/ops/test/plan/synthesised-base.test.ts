import { mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { aTemporaryDirectory } from '@coinlake/testing';
import { synthesisedBase } from '../../src/plan/synthesised-base.ts';
import type { RunCommand } from '../../src/run-command.ts';

const base = { hash: 'f00', name: 'main (f00)' };
const done = { exitCode: 0, stdout: '', output: '' };

describe('synthesisedBase', () => {
  const directory = realpathSync(aTemporaryDirectory());

  it('says that a base which cannot be synthesised needs another one', async () => {
    const run: RunCommand = async (program) =>
      program === 'npx' ? { ...done, exitCode: 1, output: 'Error: no project infra' } : done;

    await expect(synthesisedBase(base, join(directory, 'a'), run)).rejects.toMatchObject({
      message: expect.stringMatching(/^main \(f00\) cannot be synthesised.*no project infra/s),
      next: expect.stringContaining('--base <commit>'),
      exitCode: 1,
    });
  });

  it('says where the stacks of a base were expected', async () => {
    const run: RunCommand = async () => done;

    await expect(synthesisedBase(base, join(directory, 'b'), run)).rejects.toThrow(
      'its stacks are not in apps/infra/cdktf.out',
    );
  });

  it('has nx work in the checkout, and leave no daemon', async () => {
    const calls: unknown[] = [];
    const root = join(directory, 'c/base');
    const run: RunCommand = async (program, _, options) => {
      if (program === 'npx') {
        calls.push(options);
        mkdirSync(join(root, 'apps/infra/cdktf.out'), { recursive: true });
      }
      return done;
    };

    const version = await synthesisedBase(base, join(directory, 'c'), run);

    expect(calls).toMatchObject([
      { directory: root, env: { NX_DAEMON: 'false', NX_WORKSPACE_ROOT_PATH: root } },
    ]);
    expect(version).toEqual({
      environments: join(root, 'apps/infra/environments'),
      synthesised: join(root, 'apps/infra/cdktf.out'),
    });
  });
});
