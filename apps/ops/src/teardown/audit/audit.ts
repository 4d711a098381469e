import { resourcesOf, type SynthesisedStack } from '../../terraform/synthesised-stack.ts';
import type { Audited, Leftover } from './inspector.ts';
import { inspectors } from './inspectors/index.ts';

/** Looks for everything that these stacks made and that has a life of its own. */
export async function auditLeftovers(
  stacks: readonly SynthesisedStack[],
  audited: Audited,
): Promise<Leftover[]> {
  const resources = stacks.flatMap(resourcesOf);
  const leftovers = Object.entries(inspectors).map(async ([type, inspect]) => {
    const declared = resources.filter((resource) => resource.type === type);
    if (declared.length === 0) return [];
    return inspect(
      declared.map(({ arguments: given }) => given),
      audited,
    );
  });
  return (await Promise.all(leftovers)).flat();
}
