import { lakeNames } from './lake-names.ts';
import type { Environment } from './schema/environment-schema.ts';

type Governed = Pick<
  Environment,
  'name' | 'accountId' | 'region' | 'bucketPrefix' | 'governance' | 'ciAccess'
>;

/** Who administers Lake Formation for this lake: those of the file, and the workflows that change it. */
export function administratorsOf(environment: Governed): string[] {
  const { ciDeploy, ciDestroy } = lakeNames(environment).roles;
  const workflows = environment.ciAccess === undefined ? [] : [ciDeploy.arn, ciDestroy.arn];
  return [...environment.governance.admins, ...workflows];
}

/** Who sees what administrators see, and changes nothing: the workflow that plans. */
export function observersOf(environment: Governed): string[] {
  return environment.ciAccess === undefined ? [] : [lakeNames(environment).roles.ciPlan.arn];
}
