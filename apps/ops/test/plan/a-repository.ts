import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** git in a directory, without the configuration of who runs the tests. */
export function git(directory: string, ...args: string[]): string {
  const author = ['-c', 'user.name=tester', '-c', 'user.email=tester@example.com'];
  const unconfigured = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
  const env = { ...process.env, ...unconfigured };
  return execFileSync('git', [...author, ...args], {
    cwd: directory,
    env,
    encoding: 'utf8',
  }).trim();
}

/** Writes files and commits them. @returns the hash of the commit */
export function commitFiles(directory: string, files: Readonly<Record<string, string>>): string {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), content);
  }
  git(directory, 'add', '--all');
  git(directory, 'commit', '--quiet', '--message', 'a change');
  return git(directory, 'rev-parse', 'HEAD');
}
