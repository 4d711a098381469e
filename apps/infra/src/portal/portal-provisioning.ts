import { LakeformationPermissions } from '@cdktf/provider-aws/lib/lakeformation-permissions';
import type { LakeNames } from '@coinlake/lake-environment';
import { Construct } from 'constructs';
import { PortalRole } from './portal-role.ts';

export interface PortalProvisioningProps {
  readonly names: LakeNames;
}

/** The role that DataZone creates environments with, each with its own Glue databases. */
export class PortalProvisioning extends Construct {
  readonly role: PortalRole;

  constructor(scope: Construct, id: string, { names }: PortalProvisioningProps) {
    super(scope, id);
    this.role = new PortalRole(this, 'Role', {
      names,
      named: names.roles.portalProvisioning,
      awsPolicy: 'AmazonDataZoneRedshiftGlueProvisioningPolicy',
    });
    this.role.allowLakeKey(names);
    new LakeformationPermissions(this, 'NewDatabases', {
      principal: this.role.literalArn,
      permissions: ['CREATE_DATABASE'],
      catalogResource: true,
      dependsOn: [...this.role.ready],
    });
  }
}
