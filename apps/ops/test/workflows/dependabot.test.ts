import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { repository } from '../../src/repository.ts';
import { committedActions } from './action.ts';

interface Update {
  readonly 'package-ecosystem': string;
  readonly directories?: readonly string[];
  readonly cooldown?: unknown;
  readonly ignore?: readonly { readonly 'dependency-name': string }[];
}

const { updates } = parse(
  readFileSync(join(repository.root, '.github/dependabot.yml'), 'utf8'),
) as { updates: readonly Update[] };
const updatesOf = (ecosystem: string) =>
  updates.filter((update) => update['package-ecosystem'] === ecosystem);

describe('dependabot', () => {
  it.each(updates)('waits before it proposes a version: $package-ecosystem', ({ cooldown }) => {
    expect(cooldown).toEqual({ 'default-days': 7 });
  });

  it('leaves alone only what some workspace depends on', () => {
    const ignored = updatesOf('npm').flatMap(({ ignore = [] }) =>
      ignore.map((rule) => rule['dependency-name']),
    );

    expect(packagesUsed()).toEqual(expect.arrayContaining(ignored));
  });

  it('looks into our own actions', () => {
    const directories = updatesOf('github-actions').flatMap((update) => update.directories ?? []);

    expect(committedActions().length).toBeGreaterThan(0);
    expect(directories).toEqual(['/', '/.github/actions/*']);
  });
});

/** The names of all packages that a package.json of ours asks for. */
function packagesUsed(): string[] {
  const workspaces = ['apps', 'packages', 'tools'].flatMap((folder) =>
    readdirSync(join(repository.root, folder)).map((name) => join(folder, name)),
  );
  return ['.', ...workspaces].flatMap((directory) => {
    const file = join(repository.root, directory, 'package.json');
    const { dependencies, devDependencies } = JSON.parse(readFileSync(file, 'utf8'));
    return Object.keys({ ...dependencies, ...devDependencies });
  });
}
