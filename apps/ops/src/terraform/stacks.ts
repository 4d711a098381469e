import type { Environment } from '@coinlake/infra/config';
import { lakeNames } from '@coinlake/infra/naming';
import { OperatorError } from '../errors.ts';

export interface Stack {
  /** What `--stack` takes. */
  readonly role: StackRole;
  readonly name: string;
}

export type StackRole = 'governance' | 'image-repository' | 'lakehouse' | 'portal' | 'ci-access';

/** The stacks of an environment, in the order in which they are deployed. */
export function stacksOf({ packaging, portal, ciAccess, ...environment }: Environment): Stack[] {
  const names = lakeNames(environment).stacks;
  const stacks: (Stack | undefined)[] = [
    { role: 'governance', name: names.governance },
    packaging.kind === 'image'
      ? { role: 'image-repository', name: names.imageRepository }
      : undefined,
    { role: 'lakehouse', name: names.lakehouse },
    portal && { role: 'portal', name: names.dataPortal },
    ciAccess && { role: 'ci-access', name: names.ciAccess },
  ];
  return stacks.filter((stack) => stack !== undefined);
}

/** The stacks that a command changes, and those that it must be asked for by name. */
export interface SelectedStacks {
  readonly selected: readonly Stack[];
  readonly leftAlone: readonly Stack[];
}

/**
 * What `--stack` selects; without it every stack but `ci-access`: a workflow may neither change nor
 * take away the rights that it runs with.
 */
export function selectStacks(environment: Environment, asked: string | undefined): SelectedStacks {
  const stacks = stacksOf(environment);
  if (asked === undefined) {
    const isByHand = ({ role }: Stack) => role === 'ci-access';
    return {
      selected: stacks.filter((stack) => !isByHand(stack)),
      leftAlone: stacks.filter(isByHand),
    };
  }
  const selected = stacks.filter(({ role, name }) => role === asked || name === asked);
  if (selected.length > 0) return { selected, leftAlone: [] };
  throw new OperatorError(`${environment.name} has no stack "${asked}"`, {
    next: `use --stack with one of: ${stacks.map(({ role }) => role).join(', ')}`,
  });
}
