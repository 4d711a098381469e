import {
  type Environment,
  type LakeNames,
  lakeNames,
  readEnvironment,
} from '@coinlake/lake-environment';
import { type AwsClients, awsClients } from './aws-clients.ts';
import { repository } from './repository.ts';
import { verifyAccount } from './verify-account.ts';

/** What a command works on: an environment, and the names that follow from it. */
export interface Lake {
  readonly environment: Environment;
  readonly names: LakeNames;
}

export function lakeOf(environment: Environment): Lake {
  return { environment, names: lakeNames(environment) };
}

/** The lake of an environment file. @throws EnvironmentFileError that names the environments there are */
export function readLake(env: string): Lake {
  return lakeOf(readEnvironment(repository.environments, env));
}

/**
 * The lake of an environment file with clients for its region.
 *
 * @throws OperatorError if the credentials belong to another account
 */
export async function openLake(env: string): Promise<Lake & { readonly aws: AwsClients }> {
  const lake = readLake(env);
  const aws = awsClients(lake.environment.region);
  await verifyAccount(aws.sts, lake.environment);
  return { ...lake, aws };
}
