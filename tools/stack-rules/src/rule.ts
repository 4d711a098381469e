import { type Check, type Requirement, toCheck } from './requirement.ts';

/** Something that every resource of a type must fulfil. */
export interface Rule {
  /** The rule's own id, then the ids of other scanners for the same; `LAKE_…` is an id of ours. */
  readonly ids: readonly string[];
  readonly resourceType: string;
  /** What goes wrong without it. */
  readonly reason: string;
  readonly check: Check;
}

/** `<ids, separated by spaces>: <what goes wrong without it>` → what is required. */
export type RuleTable = Readonly<Record<`${string}: ${string}`, Requirement>>;

/** Resource type → its rules. */
export type RuleTables = Readonly<Record<string, RuleTable>>;

export function rulesOf(tables: RuleTables): Rule[] {
  return Object.entries(tables).flatMap(([resourceType, table]) =>
    Object.entries(table).map(([title, requirement]) => {
      const end = title.indexOf(': ');
      const ids = title.slice(0, end).split(' ');
      return { ids, resourceType, reason: title.slice(end + 2), check: toCheck(requirement) };
    }),
  );
}
