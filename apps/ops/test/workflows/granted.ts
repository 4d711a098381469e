import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../../src/repository.ts';

interface Statement {
  readonly Effect: string;
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
}

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

/** IAM's name of an operation, by the name of the SDK's package, such as `cloudwatch-logs`. */
export function iamAction(client: string, operation: string): string {
  const call = `${services[client] ?? client}:${operation}`;
  return otherActions[call] ?? call;
}

/** What a role of the workflows is allowed, by the committed stack with every option. */
export function allowedTo(role: string): Statement[] {
  const file = join(repository.infra, 'test/baseline/ci-access-full.tf.json');
  const { resource } = JSON.parse(readFileSync(file, 'utf8'));
  return ['aws_iam_role_policy', 'aws_iam_policy'].flatMap((type) =>
    Object.entries<{ policy: string }>(resource[type])
      .filter(([id]) => id.startsWith(`${role}_`))
      .flatMap(([, { policy }]) => JSON.parse(policy).Statement as Statement[])
      .filter(({ Effect }) => Effect === 'Allow'),
  );
}

/** Whether a pattern of IAM fits; IAM compares actions, not resources, without regard to case. */
export function covers(pattern: string, text: string, flags?: 'i'): boolean {
  const parts = pattern.split('*').map((part) => part.replaceAll(/[.+?^$()|[\]{}\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, flags).test(text);
}
