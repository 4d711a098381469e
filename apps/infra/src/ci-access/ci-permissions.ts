import type { LakeNames } from '@coinlake/lake-environment';
import type { PolicyStatement } from '../roles/policy.ts';
import { changingOwn, changingShared } from './permissions/changing.ts';
import { deploying } from './permissions/deploying.ts';
import { destroying } from './permissions/destroying.ts';
import { changeVerbs, otherChanges, ownResources, readVerbs } from './permissions/own-resources.ts';
import { reading } from './permissions/reading.ts';
import { changingRoles, protectingOwnRights } from './permissions/roles.ts';
import { accessingState } from './permissions/state.ts';

/** What a workflow does: read, change without losing data, or delete everything. */
export type CiTask = 'plan' | 'deploy' | 'destroy';

/** The permissions of a role in two policies, because IAM limits the length of one. */
export interface CiPermissions {
  /** For the resources that carry the name of the lake. */
  readonly own: PolicyStatement;
  readonly others: readonly PolicyStatement[];
}

/** The permissions that a task needs on the resources of this lake. */
export function ciPermissions(task: CiTask, names: LakeNames): CiPermissions {
  const plan = [...accessingState(names, task !== 'plan'), ...reading(names)];
  if (task === 'plan') return { own: ownResources(names, readVerbs), others: plan };
  const change = [...changingOwn(names), ...changingShared(names), ...changingRoles(names)];
  const limits = task === 'deploy' ? deploying(names) : destroying(names);
  return {
    own: ownResources(names, [...readVerbs, ...changeVerbs], otherChanges),
    others: [...plan, ...change, ...limits, ...protectingOwnRights(names)],
  };
}
