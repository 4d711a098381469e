import type { Resource, Stack } from './stack.ts';

/** Whether `resource` is as it must be. */
export type Check = (resource: Resource, stack: Stack) => boolean;

/** Something that must hold for every resource of a type. */
export interface Rule {
  /** The id that a judge of Terraform knows it by; `LAKE_…` where none has such a rule. */
  readonly id: string;
  /** The ids that other judges have for it. */
  readonly alsoKnownAs: readonly string[];
  readonly resourceType: string;
  /** What goes wrong without it. */
  readonly reason: string;
  readonly check: Check;
}

/** A rule that somebody decided not to follow. */
export interface Exception {
  readonly id: string;
  /** The type of the resources meant, or the start of their path, with or without the stack's name. */
  readonly resource: string;
  readonly reason: string;
}

/**
 * The rules for one type of resource: ids, separated by spaces, the first of them the rule's own →
 * reason and check.
 */
export function rulesFor(
  resourceType: string,
  table: Readonly<Record<string, readonly [reason: string, check: Check]>>,
): Rule[] {
  return Object.entries(table).map(([ids, [reason, check]]) => {
    const [id = '', ...alsoKnownAs] = ids.split(' ');
    return { id, alsoKnownAs, resourceType, reason, check };
  });
}
