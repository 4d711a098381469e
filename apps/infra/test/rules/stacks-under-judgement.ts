import { parseEnvironment } from '../../src/config.ts';
import { readStack, type Stack } from '../../src/rules/stack.ts';
import { anEnvironmentFile } from '../environment-file.ts';
import { committedEnvironments, synthesise } from '../synthesised-stacks.ts';

/** An environment with every option that the committed ones leave off. */
const withEveryOption = parseEnvironment(
  anEnvironmentFile({
    name: 'full',
    destroyable: false,
    stream: { mode: 'on-demand', retentionHours: 168 },
    alerts: { emails: ['lake@example.com'], phones: [], monthlyBudgetUsd: 100 },
    network: {
      kind: 'create',
      cidr: '10.20.0.0/20',
      availabilityZones: ['us-east-1a', 'us-east-1b'],
    },
    packaging: { kind: 'image', tag: 'v1' },
    portal: {
      domain: 'prices',
      project: 'lake',
      members: ['arn:aws:iam::111122223333:role/Stewards'],
    },
    ciAccess: { repository: 'owner/coinlake' },
    audit: { enabled: true },
  }),
  'the environment with every option',
);

/** The stacks of the committed environments and those of one that uses every option. */
export function stacksUnderJudgement(): Stack[] {
  return synthesise([...committedEnvironments(), withEveryOption]).map(({ name, json }) =>
    readStack(name, { ...json }),
  );
}
