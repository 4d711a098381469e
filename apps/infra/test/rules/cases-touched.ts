import type { Stack } from '@coinlake/stack-rules';
import { type Case, casesOf, rules } from '@coinlake/stack-rules';
import type { Mutation } from './mutations.ts';

/**
 * The cases of `stack` that a mutation can decide otherwise: those of the mutated resource, and
 * those of others whose rule looks beyond its own resource.
 */
export function casesTouchedIn(stack: Stack): (mutation: Mutation) => Case[] {
  const lookingAround = casesOf(stack, rules).filter((candidate) => looksAround(candidate, stack));
  return ({ resource, mutant }) => [
    ...casesOf({ ...stack, resources: [mutant] }, rules),
    ...lookingAround.filter((other) => other.resource !== resource),
  ];
}

function looksAround({ rule, resource }: Case, stack: Stack): boolean {
  let hasLooked = false;
  const watched: Stack = {
    name: stack.name,
    get resources() {
      hasLooked = true;
      return stack.resources;
    },
  };
  rule.check(resource, watched);
  return hasLooked;
}
