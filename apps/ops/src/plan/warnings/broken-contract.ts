import { contractChanges } from '../contract-changes.ts';
import type { FindWarnings } from './warning.ts';

/** Columns that go or change their type: whoever reads them breaks. A new column breaks nobody. */
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
