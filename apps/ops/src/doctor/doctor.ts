import { type ExitCode, exitCode } from '../exit-code.ts';
import { openLake } from '../lake.ts';
import type { Terminal } from '../terminal.ts';
import { checks } from './checks/index.ts';
import { examine } from './examine.ts';
import { doctorReport } from './report.ts';

export interface DoctorOptions {
  readonly env: string;
  readonly json?: boolean;
}

/** Looks at the live account and says, line by line, what is wrong and what mends it. */
export async function doctor({ env, json }: DoctorOptions, { show }: Terminal): Promise<ExitCode> {
  const lake = await openLake(env);
  const diagnoses = await examine(checks, { ...lake, now: new Date() });
  const isWell = diagnoses.every(({ fix }) => fix === undefined);
  show(json ? JSON.stringify({ isWell, diagnoses }, undefined, 2) : doctorReport(diagnoses));
  return isWell ? exitCode.ok : exitCode.needsHuman;
}
