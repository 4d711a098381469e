import { type Case, casesOf, type Resource, rules, type Stack } from '@coinlake/stack-rules';

/**
 * The cases that a change of one resource can decide differently: its own, and those of other
 * resources whose rules look at its type.
 */
export function affectedCasesIn(stack: Stack): (original: Resource, changed: Resource) => Case[] {
  const byType = new Map<string, Case[]>();
  for (const candidate of casesOf(stack.resources, rules)) {
    for (const type of typesSeenBy(candidate, stack)) {
      byType.set(type, [...(byType.get(type) ?? []), candidate]);
    }
  }
  return (original, changed) => [
    ...casesOf([changed], rules),
    ...[...(byType.get(changed.type) ?? []), ...(byType.get(anyType) ?? [])].filter(
      ({ resource }) => resource !== original,
    ),
  ];
}

const anyType = '*';

function typesSeenBy({ rule, resource }: Case, stack: Stack): ReadonlySet<string> {
  const seen = new Set<string>();
  rule.check(resource, {
    name: stack.name,
    get resources() {
      seen.add(anyType);
      return stack.resources;
    },
    ofType: (type) => {
      seen.add(type);
      return stack.ofType(type);
    },
  });
  return seen;
}
