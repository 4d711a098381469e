import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { linkPackages } from '../../../src/plan/check-out.ts';
import { repository } from '../../../src/repository.ts';

/** The repository as it is here, checked out again in `directory`, with the packages of this one. */
export function checkOut(directory: string): void {
  // As git is configured here: that may be what lets it read this directory at all.
  const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const files = execFileSync('git', list, { cwd: repository.root, encoding: 'utf8' });
  for (const file of files.split('\0').filter((name) => name !== '')) {
    const source = join(repository.root, file);
    // A package-lock.json that is younger than the packages would have them installed again.
    if (existsSync(source)) cpSync(source, join(directory, file), { preserveTimestamps: true });
  }
  linkPackages(repository.root, directory);
  git(directory, 'init', '--quiet', '--initial-branch=main');
  commitAll(directory);
}

/** Commits everything in a checkout. */
export function commitAll(directory: string): void {
  const author = ['-c', 'user.name=operator', '-c', 'user.email=operator@example.com'];
  git(directory, 'add', '--all');
  git(directory, ...author, 'commit', '--quiet', '--message', 'as it is');
}

/** Runs git in a checkout without any user's configuration: no signature is asked for, no hook runs. */
function git(directory: string, ...args: string[]): void {
  const unconfigured = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
  execFileSync('git', args, { cwd: directory, env: { ...process.env, ...unconfigured } });
}

/** An environment file before it is checked. */
// biome-ignore lint/suspicious/noExplicitAny: edited as a person edits the file
type EnvironmentFile = Record<string, any>;

/** Changes the environment file `dev` as a person would. */
export function editEnvironment(
  directory: string,
  change: (file: EnvironmentFile) => EnvironmentFile,
): void {
  const path = join(directory, 'apps/infra/environments/dev.json');
  const file = JSON.parse(readFileSync(path, 'utf8')) as EnvironmentFile;
  writeFileSync(path, `${JSON.stringify(change(file), undefined, 2)}\n`);
}
