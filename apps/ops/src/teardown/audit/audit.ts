import { DescribeRepositoriesCommand } from '@aws-sdk/client-ecr';
import { GetRoleCommand } from '@aws-sdk/client-iam';
import { DescribeKeyCommand } from '@aws-sdk/client-kms';
import type { LakeNames } from '@coinlake/infra/naming';
import type { StackRole } from '../../terraform/stacks.ts';
import { flowQuestions } from './flow.ts';
import { lakeQuestions } from './lake.ts';
import {
  type Audited,
  cents,
  isLeft,
  type Question,
  question,
  questions,
  type Remnant,
} from './question.ts';
import { watchingQuestions } from './watching.ts';

/** Looks for everything that has a name of these stacks. */
export async function auditRemnants(
  roles: readonly StackRole[],
  audited: Audited,
): Promise<Remnant[]> {
  const asked = roles.flatMap((role) => questionsOf[role](audited));
  const answers = await Promise.all(asked.map(isLeft));
  return asked
    .filter((_, index) => answers[index])
    .map(({ what, monthlyCents }) => ({ what, monthlyCents }));
}

const questionsOf: Readonly<Record<StackRole, (audited: Audited) => Question[]>> = {
  // Settings of the account, which are never gone.
  governance: () => [],
  'image-repository': (audited) => [
    key(audited, audited.names.imageKeyAlias),
    imageRepository(audited),
  ],
  lakehouse: (audited) => [
    key(audited, audited.names.keyAlias),
    ...lakeQuestions(audited),
    ...flowQuestions(audited),
    ...watchingQuestions(audited),
    ...iamRoles(audited, rolesOf(audited.names).lakehouse),
  ],
  portal: (audited) => [
    key(audited, audited.names.portalKeyAlias),
    ...iamRoles(audited, rolesOf(audited.names).portal),
  ],
  'ci-access': (audited) => iamRoles(audited, rolesOf(audited.names).ciAccess),
};

function key({ aws, prices }: Audited, alias: string): Question {
  const command = new DescribeKeyCommand({ KeyId: alias });
  return question(`key ${alias}`, () => aws.kms.send(command), cents(prices.kms.keyMonth));
}

function imageRepository({ aws, names }: Audited): Question {
  const { name } = names.imageRepository;
  return question(`image repository ${name}`, () =>
    aws.ecr.send(new DescribeRepositoriesCommand({ repositoryNames: [name] })),
  );
}

function iamRoles({ aws }: Audited, roles: Readonly<Record<string, { readonly name: string }>>) {
  return questions('role', roles, (RoleName) => aws.iam.send(new GetRoleCommand({ RoleName })));
}

function rolesOf({ roles }: LakeNames) {
  const { ciPlan, ciDeploy, ciDestroy, ...ours } = roles;
  const { portalExecution, portalProvisioning, portalAccess, ...lakehouse } = ours;
  return {
    ciAccess: { ciPlan, ciDeploy, ciDestroy },
    portal: { portalExecution, portalProvisioning, portalAccess },
    lakehouse,
  };
}
