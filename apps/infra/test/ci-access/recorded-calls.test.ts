import { Testing } from 'cdktf';
import { CiAccessStack } from '../../src/stacks/ci-access-stack.ts';
import { type PolicyStatementJson, Synthesised, statements } from '../a-lake.ts';
import { stackProps } from '../stack-props.ts';
import { type Call, recordedPhases } from './recorded.ts';
import { needsEveryResource, requiredActions } from './required-actions.ts';

const stack = new CiAccessStack(Testing.app(), 'ci-access', {
  ...stackProps(),
  ciAccess: {
    repository: 'owner/coinlake',
    deployEnvironment: 'deploy',
    destroyEnvironment: 'destroy',
    createProvider: true,
  },
});
const ci = new Synthesised(Testing.synth(stack, true));

/** What a person does: workflows neither make nor widen the boundary, nor change their own roles. */
const byHand: Readonly<Record<string, readonly string[]>> = {
  governance: ['iam:CreatePolicy', 'iam:CreatePolicyVersion', 'iam:TagPolicy', 'iam:UntagPolicy'],
};

/** A review does not look for drift where it would have to read the Coinbase key. */
const notInReviews = 'secretsmanager:GetSecretValue';

const recorded = ['dev', 'prod'].flatMap((environment) =>
  Object.entries(recordedPhases(environment)).flatMap(([phase, stacks]) =>
    Object.entries(stacks)
      .filter(([name]) => phase === 'plan' || name !== 'ci-access')
      .map(([name, calls]) => ({ environment, phase, name, calls })),
  ),
);

describe('what Terraform asks AWS for in a workflow', () => {
  it.each(recorded)(
    'is allowed to the role that does the $phase: $name of $environment',
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

/** On some resource, and on all of them where there is no other way. Conditions are taken to hold. */
function isAllowed(allowed: readonly PolicyStatementJson[], action: string): boolean {
  return allowed.some(
    ({ Action, Resource = [] }) =>
      Action.some((pattern) => covers(pattern, action)) &&
      (!needsEveryResource(action) || Resource.includes('*')),
  );
}

/** IAM compares actions without regard to case. */
function covers(pattern: string, action: string): boolean {
  return new RegExp(`^${pattern.replaceAll('*', '.*')}$`, 'i').test(action);
}
