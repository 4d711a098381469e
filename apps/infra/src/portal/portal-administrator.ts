import type { LakeNames } from '@coinlake/lake-environment';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { PortalRole } from './portal-role.ts';

export interface PortalAdministratorProps {
  readonly names: LakeNames;
}

/**
 * The role as which DataZone grants what a subscription asks for. DataZone makes it an administrator
 * of Lake Formation; it is here that it becomes one, so that no deploy of the list dismisses it.
 */
export class PortalAdministrator extends Construct {
  readonly roleArn: string;
  /** The role, which Lake Formation must find before it takes the list. */
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, { names }: PortalAdministratorProps) {
    super(scope, id);
    const role = new PortalRole(this, 'Role', {
      names,
      named: names.roles.portalAccess,
      awsPolicy: 'service-role/AmazonDataZoneGlueManageAccessRolePolicy',
    });
    role.allowLakeKey(names);
    this.roleArn = role.literalArn;
    this.ready = role.ready;
  }
}
