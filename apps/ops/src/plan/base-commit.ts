import { OperatorError } from '../errors.ts';
import { repository } from '../repository.ts';
import type { RunCommand } from '../run-command.ts';
import { runOrExplain } from '../run-or-explain.ts';

/** A commit that a review compares with. */
export interface BaseCommit {
  /** As a review names it: `3f2a1b9c0, where main was left`. */
  readonly name: string;
  readonly hash: string;
}

/**
 * The commit that a review compares the working tree with: the one given, or the latest one that HEAD
 * has in common with `main`.
 *
 * @throws OperatorError if git has no such commit
 */
export async function baseCommit(
  reference: string | undefined,
  run: RunCommand,
  root: string = repository.root,
): Promise<BaseCommit> {
  const answerOf = (...args: string[]) => gitAnswer(args, root, run);
  if (reference !== undefined) {
    const hash = await answerOf(
      'rev-parse',
      '--verify',
      '--quiet',
      '--end-of-options',
      `${reference}^{commit}`,
    );
    if (hash === undefined) throw unknownCommit(`git has no commit "${reference}"`);
    return { hash, name: nameOf(reference, hash) };
  }
  for (const main of ['main', 'origin/main']) {
    const hash = await answerOf('merge-base', 'HEAD', main);
    if (hash !== undefined) return { hash, name: nameOf(main, hash) };
  }
  throw unknownCommit('git has no branch "main" that shares a commit with HEAD');
}

function nameOf(reference: string, hash: string): string {
  const short = hash.slice(0, 9);
  return hash.startsWith(reference) ? short : `${reference} (${short})`;
}

/** What git prints; undefined if it has no answer, or if there is no git or no repository. */
async function gitAnswer(
  args: readonly string[],
  directory: string,
  run: RunCommand,
): Promise<string | undefined> {
  const accept = [0, 1, 127, 128];
  const { exitCode, stdout } = await runOrExplain(run, 'git', args, { directory, accept });
  return exitCode === 0 ? stdout.trim() : undefined;
}

function unknownCommit(message: string): OperatorError {
  return new OperatorError(message, {
    next: 'fetch it, or use --base with a commit that is here: git branch --all',
  });
}
