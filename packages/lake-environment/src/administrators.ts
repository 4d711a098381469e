import type { LakeNames } from './lake-names.ts';
import type { Environment } from './schema/environment-schema.ts';

type Governed = Pick<Environment, 'governance' | 'ciAccess'>;

/** The Lake Formation administrators of this lake: those of the file, and the workflows that change it. */
export function administratorsOf({ governance, ciAccess }: Governed, names: LakeNames): string[] {
  const { ciDeploy, ciDestroy } = names.roles;
  return [...governance.admins, ...(ciAccess === undefined ? [] : [ciDeploy.arn, ciDestroy.arn])];
}

/** The read-only administrators of Lake Formation: the workflow that plans. */
export function observersOf(
  { ciAccess }: Pick<Environment, 'ciAccess'>,
  names: LakeNames,
): string[] {
  return ciAccess === undefined ? [] : [names.roles.ciPlan.arn];
}
