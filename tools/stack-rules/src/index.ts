export { type Case, casesOf, describeFinding, findingsIn } from './check-stack.ts';
export { exceptions } from './exceptions.ts';
export type { Rule } from './rule.ts';
export { rules } from './rules.ts';
export { type Resource, readStack, type Stack, stackOf } from './stack.ts';
