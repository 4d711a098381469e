import { lakeNames, readEnvironment } from '@coinlake/lake-environment';
import { awsClients } from '../aws-clients.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { repository } from '../repository.ts';
import type { Terminal } from '../terminal.ts';
import { verifyAccount } from '../verify-account.ts';
import { checks } from './checks/index.ts';
import { examine } from './examine.ts';
import { doctorReport } from './report.ts';

export interface DoctorOptions {
  readonly env: string;
  readonly json?: boolean;
}

/** Looks at the live account and says, line by line, what is wrong and what mends it. */
export async function doctor({ env, json }: DoctorOptions, { show }: Terminal): Promise<ExitCode> {
  const environment = readEnvironment(repository.environments, env);
  const aws = awsClients(environment.region);
  await verifyAccount(aws.sts, environment);
  const names = lakeNames(environment);
  const diagnoses = await examine(checks, { aws, environment, names, now: new Date() });
  const isWell = diagnoses.every(({ fix }) => fix === undefined);
  show(json ? JSON.stringify({ isWell, diagnoses }, undefined, 2) : doctorReport(diagnoses));
  return isWell ? exitCode.ok : exitCode.needsHuman;
}
