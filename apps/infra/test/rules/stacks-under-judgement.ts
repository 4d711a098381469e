import { readStack, type Stack } from '../../src/rules/stack.ts';
import { everyOption } from '../every-option.ts';
import { committedEnvironments, synthesise } from '../synthesised-stacks.ts';

/** The stacks of the committed environments and those of one that uses every option. */
export function stacksUnderJudgement(): Stack[] {
  return synthesise([...committedEnvironments(), everyOption()]).map(({ name, json }) =>
    readStack(name, { ...json }),
  );
}
