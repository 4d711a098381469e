import { isDeepStrictEqual } from 'node:util';
import type { PlannedChange, Values } from './plan-json.ts';
import {
  isContainer,
  isNothing,
  part,
  readable,
  sensitive,
  unknown,
  withUnknowns,
} from './planned-value.ts';

/** One argument that changes. */
export interface Difference {
  /** `retention_period`, `rule[0].expiration[0].days` */
  readonly path: string;
  readonly before: string;
  readonly after: string;
  /** The resource is replaced because of it. */
  readonly forcesReplacement: boolean;
}

/** The arguments in which a resource differs. Sensitive values are named and never shown. */
export function differences(change: PlannedChange['change']): Difference[] {
  const { before, after } = change;
  if (before === null || after === null) return [];
  const forcing = new Set((change.replace_paths ?? []).map(([argument]) => String(argument)));
  const merged = withUnknowns(after, change.after_unknown) as Values;
  return [...new Set([...Object.keys(before), ...Object.keys(merged)])].sort().flatMap((argument) =>
    leaves(argument, before[argument], merged[argument], {
      before: part(change.before_sensitive, argument),
      after: part(change.after_sensitive, argument),
    })
      .map((leaf) => ({ ...leaf, forcesReplacement: forcing.has(argument) }))
      .filter((difference) => !isComputed(difference)),
  );
}

/** True for what AWS computes again, without an edit of the configuration. */
function isComputed({ before, after, forcesReplacement }: Difference): boolean {
  const isFilledIn = after === readable(unknown);
  return isFilledIn && (!forcesReplacement || before === readable(null));
}

interface Masks {
  readonly before: unknown;
  readonly after: unknown;
}

function leaves(
  path: string,
  before: unknown,
  after: unknown,
  masks: Masks,
): Omit<Difference, 'forcesReplacement'>[] {
  if (isDeepStrictEqual(before, after) || (isNothing(before) && isNothing(after))) return [];
  if (masks.before === true || masks.after === true) {
    return [{ path, before: readable(sensitive), after: readable(sensitive) }];
  }
  if (isNamedList(before) && isNamedList(after)) {
    // Masks refer to positions. Lists matched by name are columns, which have no masks.
    return leaves(path, byName(before), byName(after), { before: false, after: false });
  }
  const keys = commonKeys(before, after);
  if (keys === undefined) return [{ path, before: readable(before), after: readable(after) }];
  return keys.flatMap((key) =>
    leaves(
      Array.isArray(after) ? `${path}[${key}]` : `${path}.${key}`,
      part(before, key),
      part(after, key),
      { before: part(masks.before, key), after: part(masks.after, key) },
    ),
  );
}

/** The keys to compare one by one; undefined for values that are shown whole. */
function commonKeys(before: unknown, after: unknown): string[] | undefined {
  if (!isContainer(before) || !isContainer(after)) return undefined;
  if (Array.isArray(before) !== Array.isArray(after)) return undefined;
  const isListOfBlocks = [before, after].every(
    (value) => !Array.isArray(value) || value.every(isContainer),
  );
  if (!isListOfBlocks) return undefined;
  return [...new Set([...Object.keys(before), ...Object.keys(after)])];
}

interface Named {
  readonly name: string;
}

/** True for columns and the like: so that a removed one is not shown as a change of all that follow. */
function isNamedList(value: unknown): value is Named[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((item) => isContainer(item) && typeof (item as Partial<Named>).name === 'string')
  );
}

function byName(list: readonly Named[]): Values {
  return Object.fromEntries(list.map(({ name, ...rest }) => [name, rest]));
}
