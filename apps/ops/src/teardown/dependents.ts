import type { S3Client } from '@aws-sdk/client-s3';
import type { Environment } from '@coinlake/lake-environment';
import { type Stack, type StackRole, stacksOf } from '@coinlake/lake-environment';
import { backendOf } from '../bootstrap/backend-config.ts';
import { OperatorError } from '../errors.ts';
import type { Lake } from '../lake.ts';
import { isDeployed } from '../terraform/is-deployed.ts';
import { unlessAbsent } from '../unless-absent.ts';

/** What rests on each stack, and has to go before it. */
const restsOn: Readonly<Record<StackRole, readonly StackRole[]>> = {
  governance: ['lakehouse', 'portal'],
  'image-repository': ['lakehouse'],
  lakehouse: ['portal'],
  portal: [],
  'ci-access': [],
};

/**
 * Looks into the states, also of stacks that the environment file does not name any more.
 *
 * @throws OperatorError if a stack would be taken from under one that stays, or there are no states
 */
export async function verifyNothingRestsOn(
  stacks: readonly Stack[],
  lake: Lake,
  s3: S3Client,
): Promise<void> {
  const going = new Set(stacks.map(({ role }) => role));
  for (const { role, name } of stacks) {
    const first = await firstToGo(role, going, lake, s3);
    if (first !== undefined) throw stillDeployed(first, name, lake);
  }
}

/** The stack that has to go first: the one on which nothing rests. */
async function firstToGo(
  role: StackRole,
  going: ReadonlySet<StackRole>,
  lake: Lake,
  s3: S3Client,
): Promise<StackRole | undefined> {
  for (const dependent of restsOn[role].filter((other) => !going.has(other))) {
    const deployed = await unlessAbsent(isDeployed(nameOf(dependent, lake), lake.environment, s3));
    if (deployed === undefined) throw noStates(lake.environment);
    if (deployed) {
      return (await firstToGo(dependent, going, lake, s3)) ?? dependent;
    }
  }
  return undefined;
}

function nameOf(role: StackRole, { names }: Lake): string {
  const { imageRepository, dataPortal, ciAccess, ...stacks } = names.stacks;
  const named = { 'image-repository': imageRepository, portal: dataPortal, 'ci-access': ciAccess };
  return { ...stacks, ...named }[role];
}

function noStates(environment: Environment): OperatorError {
  const { bucket } = backendOf(environment);
  return new OperatorError(`the state bucket does not exist: ${bucket}; nothing was changed`, {
    next: `npm run bootstrap -- --env ${environment.name}`,
  });
}

function stillDeployed(first: StackRole, below: string, lake: Lake): OperatorError {
  const { environment } = lake;
  const { name } = environment;
  const isConfigured = stacksOf(environment).some(({ role }) => role === first);
  const putBack = `put the ${first} block back into apps/infra/environments/${name}.json, then `;
  return new OperatorError(
    `${nameOf(first, lake)} is still deployed and has to go before ${below}; nothing was changed`,
    {
      next: `${isConfigured ? '' : putBack}npm run teardown -- --env ${name} --stack ${first}`,
    },
  );
}
