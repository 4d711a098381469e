import type { Values } from './plan-json.ts';
import type { ResourceChange } from './resource-change.ts';

/** Arguments that name a resource in ARNs. */
const nameArguments = ['bucket', 'name', 'function_name'];

/**
 * The changes as if what is replaced under a new name had had that name before. A permission that
 * moves along with its resource is then the same permission, not a wider one.
 */
export function followingRenames(changes: readonly ResourceChange[]): ResourceChange[] {
  const renames = changes.filter(({ action }) => action === 'replaced').flatMap(renameOf);
  const rename = (before: Values): Values =>
    JSON.parse(
      renames.reduce((text, [from, to]) => text.replaceAll(from, to), JSON.stringify(before)),
    );
  return changes.map((change) => ({ ...change, before: change.before && rename(change.before) }));
}

function renameOf({ before, after }: ResourceChange): [from: string, to: string][] {
  return nameArguments.flatMap((argument): [string, string][] => {
    const [from, to] = [before?.[argument], after?.[argument]];
    return typeof from === 'string' && typeof to === 'string' && from !== to ? [[from, to]] : [];
  });
}
