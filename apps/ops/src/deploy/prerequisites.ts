import { DescribeRepositoriesCommand } from '@aws-sdk/client-ecr';
import { GetDatabaseCommand } from '@aws-sdk/client-glue';
import { GetRoleCommand } from '@aws-sdk/client-iam';
import { GetDataLakeSettingsCommand } from '@aws-sdk/client-lakeformation';
import type { Environment, Stack } from '@coinlake/lake-environment';
import type { AwsClients } from '../aws-clients.ts';
import { OperatorError } from '../errors.ts';
import type { Lake } from '../lake.ts';
import type { SynthesisedStack } from '../terraform/synthesised-stack.ts';
import { unlessAbsent } from '../unless-absent.ts';
import { verifyNoDeployedPortal } from './deployed-portal.ts';
import { imageOf } from './ingestor-image.ts';
import { verifySoleLake } from './sole-lake.ts';

/** @throws OperatorError if a stack rests on one that is not deployed, or would break one that is */
export async function verifyPrerequisites(
  { role }: Stack,
  lake: Lake,
  aws: AwsClients,
): Promise<void> {
  const { environment } = lake;
  if (role === 'governance' || role === 'lakehouse') {
    await verifySoleLake(lake, aws);
    await verifyNoDeployedPortal(lake, aws.s3);
  }
  if (role === 'governance' && !(await hasWorkflows(lake, aws))) {
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
  if (role === 'lakehouse' && !(await hasRepository(lake, aws))) {
    throw missing('image-repository', 'there is nowhere to push the image to', environment);
  }
  if (role === 'portal' && !(await hasCatalog(lake, aws))) {
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

/** Also true if there are no workflows. */
async function hasWorkflows({ environment, names }: Lake, { iam }: AwsClients) {
  if (environment.ciAccess === undefined) return true;
  const { ciPlan, ciDeploy, ciDestroy } = names.roles;
  const roles = await Promise.all(
    [ciPlan, ciDeploy, ciDestroy].map(({ name: RoleName }) =>
      unlessAbsent(iam.send(new GetRoleCommand({ RoleName }))),
    ),
  );
  return roles.every((found) => found !== undefined);
}

/** Also true if no image needs one. */
async function hasRepository(lake: Lake, { ecr }: AwsClients) {
  const image = imageOf(lake);
  if (image === undefined) return true;
  const command = new DescribeRepositoriesCommand({ repositoryNames: [image.repositoryName] });
  return (await unlessAbsent(ecr.send(command))) !== undefined;
}

async function hasCatalog({ names }: Lake, { glue }: AwsClients) {
  const Name = names.database.name;
  return (await unlessAbsent(glue.send(new GetDatabaseCommand({ Name })))) !== undefined;
}

function missing(role: string, because: string, { name }: Environment): OperatorError {
  return new OperatorError(`the ${role} stack must be deployed first: ${because}`, {
    next: `npm run deploy -- --env ${name} --stack ${role}`,
  });
}
