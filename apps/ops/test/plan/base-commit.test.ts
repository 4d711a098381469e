import { aTemporaryDirectory } from '@coinlake/testing';
import { baseCommit } from '../../src/plan/base-commit.ts';
import { runCommand } from '../../src/run-command.ts';
import { commitFiles, git } from './a-repository.ts';

describe('baseCommit', () => {
  const directory = aTemporaryDirectory();
  let shared: string;
  let mainTip: string;

  beforeAll(() => {
    git(directory, 'init', '--quiet', '--initial-branch=main');
    shared = commitFiles(directory, { 'a.txt': '1' });
    mainTip = commitFiles(directory, { 'a.txt': '2' });
    git(directory, 'checkout', '--quiet', '-b', 'work', shared);
    commitFiles(directory, { 'b.txt': '1' });
  });

  it('is where the branch left main, unless another is given', async () => {
    expect(await baseCommit(undefined, runCommand, directory)).toEqual({
      hash: shared,
      name: `main (${shared.slice(0, 9)})`,
    });
  });

  it('is the commit that is given', async () => {
    expect((await baseCommit('main', runCommand, directory)).hash).toBe(mainTip);
    expect(await baseCommit(mainTip, runCommand, directory)).toEqual({
      hash: mainTip,
      name: mainTip.slice(0, 9),
    });
  });

  it('takes the main of origin if there is no other', async () => {
    const clone = `${directory}-clone`;
    git(directory, 'clone', '--quiet', '--branch=work', directory, clone);

    expect((await baseCommit(undefined, runCommand, clone)).hash).toBe(shared);
  });

  it.each([
    { reference: 'no-such-branch', message: 'git has no commit "no-such-branch"' },
    { reference: '--help', message: 'git has no commit "--help"' },
  ])('says what is missing: $reference', async ({ reference, message }) => {
    const failure = baseCommit(reference, runCommand, directory);

    await expect(failure).rejects.toMatchObject({
      message,
      next: expect.stringContaining('--base'),
    });
  });

  it('says what is missing outside of a repository', async () => {
    const nowhere = baseCommit(undefined, runCommand, '/');

    await expect(nowhere).rejects.toThrow('git has no branch "main" that shares a commit');
  });
});
