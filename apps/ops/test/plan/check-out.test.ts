import { mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { aTemporaryDirectory } from '@coinlake/testing';
import { checkOut } from '../../src/plan/check-out.ts';
import { runCommand } from '../../src/run-command.ts';
import { commitFiles, git } from './a-repository.ts';

describe('checkOut', () => {
  const repository = realpathSync(aTemporaryDirectory());
  const base = realpathSync(aTemporaryDirectory());
  let status: string;

  beforeAll(async () => {
    git(repository, 'init', '--quiet', '--initial-branch=main');
    const commit = commitFiles(repository, {
      '.gitignore': 'node_modules',
      'package.json': JSON.stringify({ workspaces: ['apps/*', 'packages/*'] }),
      'apps/infra/package.json': JSON.stringify({ name: '@coinlake/infra' }),
      'apps/infra/edited.txt': 'base',
    });
    install(repository, 'zod', '@other/tool', '@coinlake/infra', '@coinlake/younger');
    mkdirSync(join(repository, 'apps/infra/node_modules'));
    commitFiles(repository, { 'apps/infra/edited.txt': 'younger' });
    writeFileSync(join(repository, 'apps/infra/edited.txt'), 'edited');
    git(repository, 'add', '--all');
    status = git(repository, 'status', '--porcelain');

    await checkOut(commit, base, runCommand, repository);
  });

  it('writes the files of the commit', () => {
    expect(readFileSync(join(base, 'apps/infra/edited.txt'), 'utf8')).toBe('base');
  });

  it("leaves git's index and the list of worktrees as they are", () => {
    expect(git(repository, 'status', '--porcelain')).toBe(status);
    expect(git(repository, 'worktree', 'list').split('\n')).toHaveLength(1);
  });

  it.each(['zod', '@other/tool'])('shares the installed package %s', (name) => {
    expect(realpathSync(join(base, 'node_modules', name))).toBe(
      join(repository, 'node_modules', name),
    );
  });

  it('links its own workspaces, and none that came later', () => {
    expect(realpathSync(join(base, 'node_modules/@coinlake/infra'))).toBe(join(base, 'apps/infra'));
    expect(() => realpathSync(join(base, 'node_modules/@coinlake/younger'))).toThrow('ENOENT');
  });

  it('shares what is installed for one workspace alone', () => {
    expect(realpathSync(join(base, 'apps/infra/node_modules'))).toBe(
      join(repository, 'apps/infra/node_modules'),
    );
  });
});

function install(directory: string, ...names: string[]): void {
  for (const name of names) mkdirSync(join(directory, 'node_modules', name), { recursive: true });
}
