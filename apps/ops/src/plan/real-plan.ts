import { join } from 'node:path';
import { repository } from '../repository.ts';
import type { RunCommand } from '../run-command.ts';
import { stackDirectory } from '../terraform/synthesised-stack.ts';
import { terraformIn } from '../terraform/terraform.ts';
import type { PlanJson } from './plan-json.ts';

/**
 * Plans a synthesised stack against its state in S3 and what is in the account. Changes nothing.
 *
 * @param flags - in addition to those of every plan
 */
export async function realPlan(
  stackName: string,
  synthesised: string,
  run: RunCommand,
  flags: readonly string[] = ['-lock-timeout=60s'],
): Promise<PlanJson> {
  const directory = stackDirectory(synthesised, stackName);
  const terraform = terraformIn(directory, run);
  await terraform.init('-reconfigure', `-backend-config=${repository.backendConfig}`);
  await terraform.plan(join(directory, 'tfplan'), ...flags);
  return (await terraform.show(join(directory, 'tfplan'))) as PlanJson;
}
