import { writeFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { type DataLakePrincipal, GetDataLakeSettingsCommand } from '@aws-sdk/client-lakeformation';
import { GetAccountSettingsCommand } from '@aws-sdk/client-lambda';
import type { Environment } from '@coinlake/lake-environment';
import {
  checkEnvironment,
  environmentFile,
  environmentNames,
  isBeside,
  readJsonFile,
} from '@coinlake/lake-environment';
import { type AwsClients, awsClients } from '../aws-clients.ts';
import { OperatorError } from '../errors.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { repository } from '../repository.ts';
import type { Terminal } from '../terminal.ts';
import { verifyAccount, whoAmI } from '../verify-account.ts';
import { absentPrincipals } from './absent-principals.ts';
import { backendConfig, backendOf } from './backend-config.ts';
import { principalOf } from './caller-principal.ts';
import {
  completeEnvironment,
  type EnvironmentFile,
  namedPrincipals,
} from './complete-environment.ts';
import { describeAbsentPrincipal } from './describe-absent-principal.ts';
import { lockTable } from './lock-table.ts';
import { type Provision, provide } from './provision.ts';
import { stateBucket } from './state-bucket.ts';

export interface BootstrapOptions {
  readonly env: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** Prepares an account for the first deploy. Running it again changes nothing and says so. */
export async function bootstrap(options: BootstrapOptions, terminal: Terminal): Promise<ExitCode> {
  const file = existingFile(options.env);
  const written = readJsonFile(file) as EnvironmentFile;
  const aws = awsClients(written.region ?? process.env.AWS_REGION ?? 'us-east-1');
  const caller = await whoAmI(aws.sts);
  terminal.note(`You are ${caller.arn} in account ${caller.accountId}.`);
  const absent = await absentPrincipals(namedPrincipals(written, caller.accountId), aws.iam);
  const { DataLakeSettings } = await aws.lakeFormation.send(new GetDataLakeSettingsCommand({}));
  const completed = completeEnvironment(written, {
    accountId: caller.accountId,
    region: process.env.AWS_REGION,
    principal: await principalOf(caller, aws.iam),
    admins: arnsOf(DataLakeSettings?.DataLakeAdmins),
    readOnlyAdmins: arnsOf(DataLakeSettings?.ReadOnlyAdmins),
    unreservedConcurrency: await unreservedConcurrency(aws, terminal),
    absent,
  });
  if (completed.ingestor?.reserveConcurrency === false) {
    terminal.note('This account has no concurrency to reserve: runs of the ingestor may overlap.');
  }
  const environment = checkEnvironment(completed, file);
  await verifyAccount(aws.sts, environment);
  demandOwnPlace(environment);
  const named = namedPrincipals(completed, caller.accountId);
  for (const principal of absent) terminal.note(describeAbsentPrincipal(principal, named, options));

  const backend = backendOf(environment);
  const made = await provide(
    [
      fileHolding(file, written, completed),
      ...stateBucket(aws.s3, backend.bucket, backend.region),
      ...lockTable(aws.dynamoDb, backend.lockTable),
      backendConfig(repository.backendConfig, backend),
    ],
    terminal,
    { dryRun: options.dryRun ?? false },
  );
  terminal.show(options.json ? JSON.stringify({ made, backend }) : summary(made, options));
  return exitCode.ok;
}

/** Without limit where the caller may not ask: a deploy that AWS refuses says what to do. */
async function unreservedConcurrency({ lambda }: AwsClients, { note }: Terminal): Promise<number> {
  try {
    const { AccountLimit } = await lambda.send(new GetAccountSettingsCommand({}));
    return AccountLimit?.UnreservedConcurrentExecutions ?? Number.POSITIVE_INFINITY;
  } catch (error) {
    note(`Lambda does not say how many functions may run at once: ${error}`);
    return Number.POSITIVE_INFINITY;
  }
}

function existingFile(name: string): string {
  const names = environmentNames(repository.environments);
  if (names.includes(name)) return environmentFile(repository.environments, name);
  throw new OperatorError(`there is no environment "${name}"`, {
    next: `use --env with one of: ${names.join(', ')}; or copy apps/infra/environments/dev.json to ${name}.json and set its name`,
  });
}

/** @throws OperatorError if another environment file has the same account and region */
function demandOwnPlace(environment: Environment): void {
  const { name, accountId, region } = environment;
  const fileOf = (other: string) => environmentFile(repository.environments, other);
  const neighbour = environmentNames(repository.environments)
    .filter((other) => other !== name)
    .find((other) => isBeside(readJsonFile(fileOf(other)) as EnvironmentFile, environment));
  if (neighbour === undefined) return;
  throw new OperatorError(
    `${neighbour} is in ${region} of account ${accountId} already; nothing was changed`,
    { next: `give ${name} an account or a region of its own in ${fileOf(name)}` },
  );
}

function arnsOf(principals: readonly DataLakePrincipal[] = []): string[] {
  return principals.flatMap(({ DataLakePrincipalIdentifier: arn }) => arn ?? []);
}

function fileHolding(file: string, written: unknown, completed: unknown): Provision {
  return {
    what: `${file} names what this account has: id, administrators, concurrency to reserve`,
    isDone: async () => isDeepStrictEqual(written, JSON.parse(JSON.stringify(completed))),
    make: async () => writeFileSync(file, `${JSON.stringify(completed, undefined, 2)}\n`),
  };
}

function summary(made: readonly string[], { env, dryRun }: BootstrapOptions): string {
  if (made.length === 0) return 'Nothing to change: everything is as it should be.';
  if (dryRun) return `${made.length} things would be made; nothing was changed.`;
  return `Made ${made.length} things. Next: npm run deploy -- --env ${env}`;
}
