import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../../src/repository.ts';

interface Statement {
  readonly Effect: string;
  readonly Action: readonly string[];
}

/** What the workflows run, by the role that they run it as. */
const commands = [
  { role: 'Deploy', directories: ['deploy', 'doctor', 'lake-formation', 'plan'] },
  { role: 'Destroy', directories: ['teardown', 'lake-formation'] },
];

/** Services and operations that IAM calls otherwise than the SDK. */
const services: Readonly<Record<string, string>> = {
  'cloudwatch-logs': 'logs',
  eventbridge: 'events',
  'secrets-manager': 'secretsmanager',
};
const otherActions: Readonly<Record<string, string>> = {
  'budgets:DescribeBudget': 'budgets:ViewBudget',
  's3:GetPublicAccessBlock': 's3:GetBucketPublicAccessBlock',
  's3:HeadBucket': 's3:ListBucket',
  's3:ListObjectVersions': 's3:ListBucketVersions',
  's3:ListObjectsV2': 's3:ListBucket',
};

describe('what the commands of the workflows ask AWS for', () => {
  it.each(commands)('is allowed to the role $role', ({ role, directories }) => {
    const allowed = actionsOf(role);
    const asked = [...directories.flatMap(actionsIn), ...sharedActions()];

    expect(asked.length).toBeGreaterThan(20);
    expect(asked.filter((action) => !allowed.some((pattern) => covers(pattern, action)))).toEqual(
      [],
    );
  });

  it('is more than a plan may do', () => {
    const allowed = actionsOf('Plan');

    expect(
      actionsIn('teardown').filter((action) => !allowed.some((one) => covers(one, action))),
    ).toContain('scheduler:UpdateSchedule');
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
    [...names.matchAll(/\b(?:paginate(\w+)|(\w+)Command)\b/g)].map(([, paged, sent]) => {
      const call = `${services[client] ?? client}:${paged ?? sent}`;
      return otherActions[call] ?? call;
    }),
  );
}

/** What a role may do on some resource, by the committed stack with every option. */
function actionsOf(role: string): string[] {
  const file = join(repository.infra, 'test/baseline/ci-access-full.tf.json');
  const { resource } = JSON.parse(readFileSync(file, 'utf8'));
  return ['aws_iam_role_policy', 'aws_iam_policy'].flatMap((type) =>
    Object.entries<{ policy: string }>(resource[type])
      .filter(([id]) => id.startsWith(`${role}_`))
      .flatMap(([, { policy }]) => JSON.parse(policy).Statement as Statement[])
      .filter(({ Effect }) => Effect === 'Allow')
      .flatMap(({ Action }) => Action),
  );
}

function covers(pattern: string, action: string): boolean {
  return new RegExp(`^${pattern.replaceAll('*', '.*')}$`, 'i').test(action);
}
