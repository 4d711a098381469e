import { resourcesOf, type SynthesisedStack } from '../../terraform/synthesised-stack.ts';
import type { Audited, Remnant } from './inspector.ts';
import { inspectors } from './inspectors/index.ts';

/** Looks for everything that these stacks made and that has a life of its own. */
export async function auditRemnants(
  stacks: readonly SynthesisedStack[],
  audited: Audited,
): Promise<Remnant[]> {
  const resources = stacks.flatMap(resourcesOf);
  const remnants = Object.entries(inspectors).map(async ([type, inspect]) => {
    const declared = resources.filter((resource) => resource.type === type);
    if (declared.length === 0) return [];
    return inspect(
      declared.map(({ arguments: given }) => given),
      audited,
    );
  });
  return (await Promise.all(remnants)).flat();
}
