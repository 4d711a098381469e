import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { repository } from '../repository.ts';
import type { RunCommand } from '../run-command.ts';
import { runOrExplain } from '../run-or-explain.ts';

/**
 * Writes the files of a commit below `directory`, and links the packages that are installed
 * here. It uses its own index, so that git's index, work tree and list of worktrees do not change.
 *
 * @param directory - absolute, and empty
 */
export async function checkOut(
  commit: string,
  directory: string,
  run: RunCommand,
  root: string = repository.root,
): Promise<void> {
  const git = (args: readonly string[]) =>
    runOrExplain(run, 'git', args, {
      directory: root,
      env: { GIT_INDEX_FILE: join(directory, '.index') },
    });
  await git(['read-tree', commit]);
  await git(['checkout-index', '--all', `--prefix=${directory}/`]);
  linkPackages(root, directory);
}

/**
 * Links the packages of `installed` into another checkout. Workspaces are the exception: the links
 * point to those of the checkout, because an installed link would lead back to that of `installed`.
 */
export function linkPackages(installed: string, checkout: string): void {
  const workspaces = workspacesOf(checkout);
  const owners = new Set(workspaces.map(({ name }) => dirname(name)));
  for (const entry of readdirSync(join(installed, 'node_modules'))) {
    if (owners.has(entry)) continue;
    link(join(installed, 'node_modules', entry), join(checkout, 'node_modules', entry));
  }
  for (const { name, path } of workspaces) {
    link(join(checkout, path), join(checkout, 'node_modules', name));
    const own = join(installed, path, 'node_modules');
    if (existsSync(own)) link(own, join(checkout, path, 'node_modules'));
  }
}

interface Workspace {
  /** `@coinlake/infra` */
  readonly name: string;
  /** `apps/infra` */
  readonly path: string;
}

function workspacesOf(checkout: string): Workspace[] {
  if (!existsSync(join(checkout, 'package.json'))) return [];
  const { workspaces = [] } = readPackage(checkout) as { workspaces?: string[] };
  return workspaces
    .flatMap((pattern) => {
      if (!pattern.endsWith('/*')) return [pattern];
      const parent = dirname(pattern);
      if (!existsSync(join(checkout, parent))) return [];
      return readdirSync(join(checkout, parent)).map((folder) => join(parent, folder));
    })
    .filter((path) => existsSync(join(checkout, path, 'package.json')))
    .map((path) => ({ path, name: String(readPackage(join(checkout, path)).name) }));
}

function readPackage(directory: string): Readonly<Record<string, unknown>> {
  return JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'));
}

function link(target: string, path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  // On Windows, junctions need no administrator, unlike symbolic links; elsewhere the type is ignored.
  symlinkSync(target, path, 'junction');
}
