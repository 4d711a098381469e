import type { ResourceChange } from '../resource-change.ts';

/** Something in a plan that a person must agree to. */
export interface Warning {
  readonly kind: 'data loss' | 'wider access' | 'broken contract';
  readonly resource: string;
  readonly message: string;
}

/** Finds warnings in the changes of one environment. */
export type FindWarnings = (changes: readonly ResourceChange[]) => Warning[];
