import { aCiAccessStack } from '../a-ci-access-stack.ts';
import { type PolicyStatementJson, statements } from '../a-lake.ts';
import { type Call, recordedPhases } from './recorded.ts';
import { needsEveryResource, requiredActions } from './required-actions.ts';

const ci = aCiAccessStack();

/** Actions that only a person performs: workflows neither create nor widen the boundary. */
const byHand: Readonly<Record<string, readonly string[]>> = {
  governance: ['iam:CreatePolicy', 'iam:CreatePolicyVersion', 'iam:TagPolicy', 'iam:UntagPolicy'],
};

/** A review does not detect drift of the Coinbase key, because it would have to read the key. */
const notInReviews = 'secretsmanager:GetSecretValue';

const recorded = ['dev', 'prod'].flatMap((environment) =>
  Object.entries(recordedPhases(environment)).flatMap(([phase, stacks]) =>
    Object.entries(stacks)
      .filter(([name]) => phase === 'plan' || name !== 'ci-access')
      .map(([name, calls]) => ({ environment, phase, name, calls })),
  ),
);

describe('the recorded calls of Terraform', () => {
  it.each(recorded)(
    'are allowed to the role of the $phase: $name of $environment',
    ({ phase, name, calls }) => {
      const refused = calls
        .filter((call) => phase !== 'plan' || call !== notInReviews)
        .flatMap(requiredActions)
        .filter((action) => !byHand[name]?.includes(action))
        .filter((action) => !isAllowed(allowedTo(`coinlake-dev-ci-${phase}`), action));

      expect(refused).toEqual([]);
    },
  );

  it.each([
    ['plan', 'lakehouse', 's3:HeadBucket'],
    ['deploy', 'lakehouse', 'kinesis:RemoveTagsFromStream'],
    ['destroy', 'lakehouse', 's3:DeleteBucket'],
    ['destroy', 'governance', 'iam:DeletePolicy'],
  ] as const)('was recorded while Terraform worked: %s of %s, %s', (phase, name, call) => {
    expect(recordedPhases('prod')[phase]?.[name]).toContain(call);
  });

  it.each<[Call, string]>([
    ['s3:CreateBucket', 'plan'],
    ['s3:DeleteBucket', 'deploy'],
    ['sns:SetSubscriptionAttributes', 'destroy'],
  ])('would be refused were it %s in a %s', (call, task) => {
    const [action = ''] = requiredActions(call);

    expect(isAllowed(allowedTo(`coinlake-dev-ci-${task}`), action)).toBe(false);
  });
});

function allowedTo(role: string): PolicyStatementJson[] {
  const own = statements(ci.named('aws_iam_policy', `${role}-own`).policy);
  return [...ci.statementsOf(role), ...own].filter(({ Effect }) => Effect === 'Allow');
}

/** Whether statements allow an action on some resource, or on all if IAM requires that. Ignores conditions. */
function isAllowed(allowed: readonly PolicyStatementJson[], action: string): boolean {
  return allowed.some(
    ({ Action, Resource = [] }) =>
      Action.some((pattern) => covers(pattern, action)) &&
      (!needsEveryResource(action) || Resource.includes('*')),
  );
}

/** IAM compares actions case-insensitively. */
function covers(pattern: string, action: string): boolean {
  return new RegExp(`^${pattern.replaceAll('*', '.*')}$`, 'i').test(action);
}
