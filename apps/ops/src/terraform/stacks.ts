import type { Environment } from '@coinlake/infra/config';
import { lakeNames } from '@coinlake/infra/naming';
import { OperatorError } from '../errors.ts';

export interface Stack {
  /** What `--stack` takes. */
  readonly role: StackRole;
  readonly name: string;
}

type StackRole = 'governance' | 'lakehouse' | 'portal' | 'ci-access';

/** The stacks of an environment, in the order in which they are deployed. */
export function stacksOf(environment: Environment): Stack[] {
  const names = lakeNames(environment).stacks;
  const stacks: Stack[] = [
    { role: 'governance', name: names.governance },
    { role: 'lakehouse', name: names.lakehouse },
  ];
  if (environment.portal) stacks.push({ role: 'portal', name: names.dataPortal });
  if (environment.ciAccess) stacks.push({ role: 'ci-access', name: names.ciAccess });
  return stacks;
}

/** The stacks that a command works on: all, or the one that was asked for. */
export function selectStacks(environment: Environment, role: string | undefined): Stack[] {
  const stacks = stacksOf(environment);
  if (role === undefined) return stacks;
  const selected = stacks.filter((stack) => stack.role === role || stack.name === role);
  if (selected.length > 0) return selected;
  throw new OperatorError(`${environment.name} has no stack "${role}"`, {
    next: `use --stack with one of: ${stacks.map((stack) => stack.role).join(', ')}`,
  });
}
