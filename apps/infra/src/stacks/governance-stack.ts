import type { Environment } from '@coinlake/lake-environment';
import { administratorsOf, lakeNames, observersOf } from '@coinlake/lake-environment';
import type { Construct } from 'constructs';
import { LakeAdministrators } from '../governance/lake-administrators.ts';
import { PortalAdministrator } from '../portal/portal-administrator.ts';
import { holdRolesWithin, RoleBoundary } from '../roles/role-boundary.ts';
import { LakeStack } from './lake-stack.ts';

/**
 * Who administers Lake Formation, and what roles may be allowed at most. Deployed first: every grant
 * of the other stacks needs an administrator, every role its boundary.
 */
export class GovernanceStack extends LakeStack {
  constructor(scope: Construct, environment: Environment) {
    const names = lakeNames(environment);
    super(scope, names.stacks.governance, environment);
    const { existingAdmins, existingReadOnlyAdmins } = environment.governance;
    const boundary = new RoleBoundary(this, 'Boundary', {
      names,
      hasPortal: environment.portal !== undefined,
    });
    holdRolesWithin(names, this, boundary);
    const portal = environment.portal && new PortalAdministrator(this, 'Portal', { names });
    new LakeAdministrators(this, 'Administrators', {
      admins: [...administratorsOf(environment), ...existingAdmins],
      portal,
      observers: [...observersOf(environment), ...existingReadOnlyAdmins],
    });
  }
}
