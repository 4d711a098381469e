import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Environment, parseEnvironment } from '@coinlake/lake-environment';
import { OperatorError } from '../errors.ts';
import { repository } from '../repository.ts';
import type { RunCommand } from '../run-command.ts';
import { runOrExplain } from '../run-or-explain.ts';
import { stackDirectory } from '../terraform/synthesised-stack.ts';

/** One version of the repository, as far as a review reads it. A file that it lacks is undefined. */
export interface CodeVersion {
  readonly name: string;
  /** The JSON of a stack: the committed one, which a test holds equal to what synth gives, or synth's own. */
  readonly stack: (stackName: string) => Promise<string | undefined>;
  readonly environment: (name: string) => Promise<Environment | undefined>;
}

/** The files as they lie in the working tree. */
export function workingTree(): CodeVersion {
  return versionFrom('the working tree', async (path) => {
    const file = join(repository.root, path);
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  });
}

/** The working tree, with the stacks that were synthesised of it. */
export function synthesisedTree(synthesised: string): CodeVersion {
  return {
    ...workingTree(),
    stack: async (stackName) => {
      const file = join(stackDirectory(synthesised, stackName), 'cdk.tf.json');
      return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
    },
  };
}

/** The files of a commit, such as the branch that a pull request wants to go to. */
export function commit(reference: string, run: RunCommand): CodeVersion {
  const git = (args: readonly string[], accept = [0]) =>
    runOrExplain(run, 'git', args, { directory: repository.root, accept });
  return versionFrom(reference, async (path) => {
    const known = await git(['rev-parse', '--verify', '--quiet', `${reference}^{commit}`], [0, 1]);
    if (known.exitCode !== 0) throw unknownCommit(reference);
    const { exitCode, stdout } = await git(['show', `${reference}:${path}`], [0, 128]);
    return exitCode === 0 ? stdout : undefined;
  });
}

function unknownCommit(reference: string): OperatorError {
  return new OperatorError(`git knows no commit "${reference}"`, {
    next: 'fetch it, or use --base with a commit that is here: git branch --all',
  });
}

function versionFrom(
  name: string,
  read: (path: string) => Promise<string | undefined>,
): CodeVersion {
  return {
    name,
    stack: (stackName) => read(`${repository.baseline}/${stackName}.tf.json`),
    environment: async (environment) => {
      const path = `apps/infra/environments/${environment}.json`;
      const content = await read(path);
      return content === undefined
        ? undefined
        : parseEnvironment(JSON.parse(content), `${path} of ${name}`);
    },
  };
}
