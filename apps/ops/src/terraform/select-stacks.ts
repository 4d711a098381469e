import { type Environment, type Stack, stacksOf } from '@coinlake/lake-environment';
import { OperatorError } from '../errors.ts';

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
