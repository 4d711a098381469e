import type { LakeNames } from '@coinlake/lake-environment';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { PortalRole } from './portal-role.ts';

export interface PortalAdministratorProps {
  readonly names: LakeNames;
}

/**
 * The role that DataZone uses to grant subscriptions. DataZone would add it to the administrators of
 * Lake Formation; this construct provides it to our list, so that a deploy does not remove it.
 */
export class PortalAdministrator extends Construct {
  readonly roleArn: string;
  /** The role, which must exist before Lake Formation accepts it as an administrator. */
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
