import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../../src/repository.ts';
import { allowedTo, covers, iamAction } from './granted.ts';

/** What the workflows run, by the role that they run it as. */
const commands = [
  { role: 'Deploy', directories: ['deploy', 'doctor', 'lake-formation', 'plan', 'terraform'] },
  { role: 'Destroy', directories: ['teardown', 'lake-formation', 'terraform'] },
];

describe('what the commands of the workflows ask AWS for', () => {
  it.each(commands)('is allowed to the role $role', ({ role, directories }) => {
    const allowed = actionsOf(role);
    const asked = [...directories.flatMap(actionsIn), ...sharedActions()];

    expect(asked.length).toBeGreaterThan(20);
    expect(asked.filter((action) => !isCovered(action, allowed))).toEqual([]);
  });

  it('is more than a plan may do', () => {
    const allowed = actionsOf('Plan');

    expect(actionsIn('teardown').filter((action) => !isCovered(action, allowed))).toContain(
      'scheduler:UpdateSchedule',
    );
  });
});

/** The actions behind the SDK's commands that the files of a directory import. */
function actionsIn(directory: string): string[] {
  const root = join(repository.root, 'apps/ops/src', directory);
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => importsOf(readFileSync(join(root, file), 'utf8')));
}

/** Of the files that several commands share; who one is, everybody may ask. */
function sharedActions(): string[] {
  const root = join(repository.root, 'apps/ops/src');
  return readdirSync(root)
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => importsOf(readFileSync(join(root, file), 'utf8')))
    .filter((action) => action !== 'sts:GetCallerIdentity');
}

function importsOf(source: string): string[] {
  const clients = source.matchAll(/import \{([^}]*)\} from '@aws-sdk\/client-([\w-]+)'/g);
  return [...clients].flatMap(([, names = '', client = '']) =>
    [...names.matchAll(/\b(?:paginate(\w+)|(\w+)Command)\b/g)].map(([, paged, sent]) =>
      iamAction(client, paged ?? sent ?? ''),
    ),
  );
}

/** What a role may do on some resource. */
function actionsOf(role: string): string[] {
  return allowedTo(role).flatMap(({ Action }) => Action);
}

function isCovered(action: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => covers(pattern, action, 'i'));
}
