import { existsSync, mkdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { OperatorError } from '../errors.ts';
import { exitCode } from '../exit-code.ts';
import { repository } from '../repository.ts';
import type { RunCommand } from '../run-command.ts';
import { synthesise } from '../terraform/synthesise.ts';
import type { BaseCommit } from './base-commit.ts';
import { checkOut } from './check-out.ts';
import type { CodeVersion } from './code-version.ts';

/**
 * Checks the base out below `directory` and lets its own code synthesise its stacks.
 *
 * @throws OperatorError if the base cannot be synthesised with the packages installed here
 */
export async function synthesisedBase(
  { hash, name }: BaseCommit,
  directory: string,
  run: RunCommand,
): Promise<CodeVersion> {
  const root = join(directory, 'base');
  mkdirSync(root, { recursive: true });
  await checkOut(hash, root, run);
  const explain = (log: string) =>
    new OperatorError(`${name} cannot be synthesised with the packages installed here:\n${log}`, {
      next: 'compare with a later commit: add --base <commit>, such as --base HEAD',
      exitCode: exitCode.failed,
    });
  await synthesise(run, { root, explain });
  const inBase = (path: string) => join(root, relative(repository.root, path));
  const version = {
    environments: inBase(repository.environments),
    synthesised: inBase(repository.synthesised),
  };
  if (existsSync(version.synthesised)) return version;
  throw explain(`its stacks are not in ${relative(repository.root, repository.synthesised)}`);
}
