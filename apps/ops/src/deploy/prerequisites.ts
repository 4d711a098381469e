import { DescribeRepositoriesCommand } from '@aws-sdk/client-ecr';
import { GetDatabaseCommand } from '@aws-sdk/client-glue';
import { GetRoleCommand } from '@aws-sdk/client-iam';
import { GetDataLakeSettingsCommand } from '@aws-sdk/client-lakeformation';
import type { Environment, Stack } from '@coinlake/lake-environment';
import { lakeNames } from '@coinlake/lake-environment';
import type { AwsClients } from '../aws-clients.ts';
import { OperatorError } from '../errors.ts';
import type { SynthesisedStack } from '../terraform/synthesised-stack.ts';
import { unlessAbsent } from '../unless-absent.ts';
import { imageOf } from './ingestor-image.ts';
import { verifySoleLake } from './sole-lake.ts';
import { verifyNoStandingPortal } from './standing-portal.ts';

/** @throws OperatorError if a stack rests on one that is not deployed, or would break one that is */
export async function verifyPrerequisites(
  { role }: Stack,
  environment: Environment,
  aws: AwsClients,
): Promise<void> {
  if (role === 'governance' || role === 'lakehouse') {
    await verifySoleLake(environment, aws);
    await verifyNoStandingPortal(environment, aws.s3);
  }
  if (role === 'governance' && !(await hasWorkflows(environment, aws))) {
    throw missing(
      'ci-access',
      'Lake Formation takes no administrator that does not exist',
      environment,
    );
  }
  if (role === 'lakehouse' && !(await isGoverned(environment, aws))) {
    throw missing(
      'governance',
      'none of its administrators administers Lake Formation',
      environment,
    );
  }
  if (role === 'lakehouse' && !(await hasRepository(environment, aws))) {
    throw missing('image-repository', 'there is nowhere to push the image to', environment);
  }
  if (role === 'portal' && !(await hasCatalog(environment, aws))) {
    throw missing('lakehouse', 'its database does not exist', environment);
  }
}

/** @throws OperatorError that names every secret which the stack takes and this shell does not hold */
export function verifySecrets(stack: SynthesisedStack, env: NodeJS.ProcessEnv): void {
  const absent = Object.entries(stack.variable ?? {})
    .filter(([, { default: preset }]) => preset === undefined)
    .map(([name]) => `TF_VAR_${name}`)
    .filter((variable) => env[variable] === undefined);
  if (absent.length === 0) return;
  throw new OperatorError(`no value for ${absent.join(' and ')}`, {
    next: `${absent.map((variable) => `export ${variable}=…`).join('; ')} in this shell (not in a file)`,
  });
}

async function isGoverned({ governance }: Environment, { lakeFormation }: AwsClients) {
  const { DataLakeSettings } = await lakeFormation.send(new GetDataLakeSettingsCommand({}));
  return (DataLakeSettings?.DataLakeAdmins ?? []).some(({ DataLakePrincipalIdentifier: arn }) =>
    governance.admins.includes(arn ?? ''),
  );
}

/** True too where there are no workflows. */
async function hasWorkflows(environment: Environment, { iam }: AwsClients) {
  if (environment.ciAccess === undefined) return true;
  const { ciPlan, ciDeploy, ciDestroy } = lakeNames(environment).roles;
  const roles = await Promise.all(
    [ciPlan, ciDeploy, ciDestroy].map(({ name: RoleName }) =>
      unlessAbsent(iam.send(new GetRoleCommand({ RoleName }))),
    ),
  );
  return roles.every((found) => found !== undefined);
}

/** True too where no image needs one. */
async function hasRepository(environment: Environment, { ecr }: AwsClients) {
  const image = imageOf(environment);
  if (image === undefined) return true;
  const command = new DescribeRepositoriesCommand({ repositoryNames: [image.repositoryName] });
  return (await unlessAbsent(ecr.send(command))) !== undefined;
}

async function hasCatalog(environment: Environment, { glue }: AwsClients) {
  const Name = lakeNames(environment).database.name;
  return (await unlessAbsent(glue.send(new GetDatabaseCommand({ Name })))) !== undefined;
}

function missing(role: string, because: string, { name }: Environment): OperatorError {
  return new OperatorError(`the ${role} stack must be deployed first: ${because}`, {
    next: `npm run deploy -- --env ${name} --stack ${role}`,
  });
}
