export { exceptions } from './exceptions.ts';
export { type Case, casesOf, describeFinding, judge } from './judge.ts';
export type { Rule } from './rule.ts';
export { rules } from './rules.ts';
export { type Resource, readStack, type Stack } from './stack.ts';
