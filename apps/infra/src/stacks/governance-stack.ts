import { administratorsOf, flowId, observersOf } from '@coinlake/lake-environment';
import type { Construct } from 'constructs';
import { LakeAdministrators } from '../governance/lake-administrators.ts';
import { PortalAdministrator } from '../portal/portal-administrator.ts';
import { RoleBoundary, setRoleBoundary } from '../roles/role-boundary.ts';
import { LakeStack, type LakeStackProps } from './lake-stack.ts';

/**
 * The administrators of Lake Formation, and the permissions boundary of all roles. Deployed first:
 * every grant of the other stacks needs an administrator, every role the boundary.
 */
export class GovernanceStack extends LakeStack {
  constructor(scope: Construct, id: string, props: LakeStackProps) {
    super(scope, id, props);
    const { environment, names } = props;
    const { existingAdmins, existingReadOnlyAdmins } = environment.governance;
    const boundary = new RoleBoundary(this, flowId('Boundary'), {
      names,
      hasPortal: environment.portal !== undefined,
    });
    setRoleBoundary(this, names, boundary);
    const portal = environment.portal && new PortalAdministrator(this, flowId('Portal'), { names });
    new LakeAdministrators(this, flowId('Administrators'), {
      admins: [...administratorsOf(environment, names), ...existingAdmins],
      observers: [...observersOf(environment, names), ...existingReadOnlyAdmins],
      portal,
    });
  }
}
