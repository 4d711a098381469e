import { byFlow, flowRole } from '@coinlake/lake-environment';
import type { Estimate } from '../cost/estimate.ts';
import { type ContractChange, contractChanges } from './contract-changes.ts';
import { type GrantCell, grantMatrix } from './grants.ts';
import { followingRenames } from './renames.ts';
import type { ResourceChange } from './resource-change.ts';
import { brokenContract } from './warnings/broken-contract.ts';
import { dataLoss } from './warnings/data-loss.ts';
import type { Warning } from './warnings/warning.ts';
import { widerAccess } from './warnings/wider-access.ts';

/** What a plan means for the lake. */
export interface Review {
  readonly environment: string;
  /** What the plan compares with: the state in AWS, or another version of the code. */
  readonly comparedWith: string;
  readonly warnings: readonly Warning[];
  /** Changed resources, grouped by their role in the order of the flow. */
  readonly roles: readonly { readonly role: string; readonly changes: readonly ReviewedChange[] }[];
  readonly grants: readonly GrantCell[];
  readonly contract: readonly ContractChange[];
  readonly costBefore: Estimate | undefined;
  readonly costAfter: Estimate;
}

/** A change without the values themselves, some of which are secret. */
export type ReviewedChange = Omit<ResourceChange, 'before' | 'after'>;

export interface ReviewInput
  extends Pick<Review, 'environment' | 'comparedWith' | 'costBefore' | 'costAfter'> {
  readonly changes: readonly ResourceChange[];
}

/** Reviews the changes of all stacks of one environment together. */
export function review({ changes, ...about }: ReviewInput): Review {
  const changed = changes.filter(({ action }) => action !== 'none');
  const roles = [...new Set(changed.map(({ path }) => flowRole(path)))].sort(byFlow);
  return {
    ...about,
    warnings: [
      ...dataLoss(changes),
      ...widerAccess(followingRenames(changes)),
      ...brokenContract(changes),
    ],
    roles: roles.map((role) => ({
      role,
      changes: changed
        .filter(({ path }) => flowRole(path) === role)
        .map(({ before, after, ...reviewed }) => reviewed),
    })),
    grants: grantMatrix(followingRenames(changes)),
    contract: contractChanges(changes),
  };
}
