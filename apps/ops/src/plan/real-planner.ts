import type { Environment } from '@coinlake/lake-environment';
import type { Lake } from '../lake.ts';
import type { RunCommand } from '../run-command.ts';
import { realPlan } from './real-plan.ts';
import type { StackPlanner } from './review-environment.ts';

/**
 * Plans with the state in AWS and the few rights of a review, which runs the code of pull requests: it
 * takes no lock, for one that is cancelled would leave it behind, and reads no secret. Terraform
 * looks for drift of a Coinbase key by its value, so the stack that holds one is compared as its state
 * says it is.
 *
 * @param versions - of the environment, whose key may be in the state
 */
export function realPlanner(
  { environment, names }: Lake,
  versions: readonly (Environment | undefined)[],
  synthesised: string,
  run: RunCommand,
): StackPlanner {
  const { lakehouse } = names.stacks;
  const hasKey = versions.some((version) => version?.ingestor.coinbaseKeyVersion !== undefined);
  const state = `the state of ${environment.name} in AWS`;
  return {
    comparedWith: hasKey
      ? `${state} (drift of ${lakehouse} was not looked for: a review reads no Coinbase key)`
      : state,
    plan: (name) => {
      const isBlind = hasKey && name === lakehouse;
      return realPlan(name, synthesised, run, [
        '-lock=false',
        ...(isBlind ? ['-refresh=false'] : []),
      ]);
    },
  };
}
