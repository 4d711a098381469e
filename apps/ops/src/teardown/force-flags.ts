import { realPlan } from '../plan/real-plan.ts';
import { resourceChanges } from '../plan/resource-change.ts';
import type { RunCommand } from '../run-command.ts';
import { stackDirectory } from '../terraform/synthesised-stack.ts';
import { terraformIn } from '../terraform/terraform.ts';

/** Arguments that let a destroy delete what still holds something. */
const forceFlags =
  /^(force_destroy|force_delete|enforce_consumer_deletion|recovery_window_in_days|deletion_window_in_days|skip_deletion_check)$/;

/** Its flag alone cannot be changed: provider 5.100 drops the change, and fails for it. */
const unchangeable = 'aws_datazone_project';

/**
 * Applies the force flags to what is deployed, and nothing else: what an earlier, interrupted
 * teardown destroyed is not created again.
 *
 * @returns the addresses of the resources that were changed
 */
export async function applyForceFlags(
  stackName: string,
  synthesised: string,
  run: RunCommand,
): Promise<string[]> {
  const plan = await realPlan(stackName, synthesised, run);
  const addresses = resourceChanges(stackName, plan, new Map())
    .filter(({ action, type }) => action === 'changed' && type !== unchangeable)
    .filter(({ differences }) => differences.some(({ path }) => forceFlags.test(path)))
    .map(({ address }) => address);
  if (addresses.length > 0) {
    const terraform = terraformIn(stackDirectory(synthesised, stackName), run);
    await terraform.apply(...addresses.map((address) => `-target=${address}`));
  }
  return addresses;
}
