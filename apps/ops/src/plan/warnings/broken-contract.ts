import { contractChanges } from '../contract-changes.ts';
import type { FindWarnings } from './warning.ts';

/** Columns that are dropped or change their type, which breaks their readers. A new column breaks none. */
export const brokenContract: FindWarnings = (changes) =>
  contractChanges(changes)
    .filter(({ before }) => before !== undefined)
    .map(({ table, column, before, after }) => ({
      kind: 'broken contract',
      resource: table,
      message:
        after === undefined
          ? `column ${column} (${before}) is dropped`
          : `column ${column} turns from ${before} into ${after}`,
    }));
