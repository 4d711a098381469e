import { LakeformationPermissions } from '@cdktf/provider-aws/lib/lakeformation-permissions';
import { Construct } from 'constructs';
import { lakeTables } from '../lake-tables.ts';
import type { LakeNames } from '../naming.ts';
import { PortalRole } from './portal-role.ts';

export interface PortalAccessProps {
  readonly names: LakeNames;
}

/**
 * The roles that DataZone provisions environments and passes on access to the tables with. When a
 * subscription is approved, DataZone grants through Lake Formation what it was granted itself.
 */
export class PortalAccess extends Construct {
  readonly provisioning: PortalRole;
  readonly manageAccess: PortalRole;

  constructor(scope: Construct, id: string, { names }: PortalAccessProps) {
    super(scope, id);
    this.provisioning = new PortalRole(this, 'Provisioning', {
      names,
      named: names.roles.portalProvisioning,
      awsPolicy: 'AmazonDataZoneRedshiftGlueProvisioningPolicy',
    });
    this.manageAccess = new PortalRole(this, 'ManageAccess', {
      names,
      named: names.roles.portalAccess,
      awsPolicy: 'service-role/AmazonDataZoneGlueManageAccessRolePolicy',
    });
    this.grantLakeKey(names);
    this.grantNewDatabases();
    this.grantToPassOn(names);
  }

  /** Catalog and results of the lake are under the lake's key, which the lakehouse owns. */
  private grantLakeKey({ anyKeyArn, keyAlias, region }: LakeNames): void {
    for (const role of [this.provisioning, this.manageAccess]) {
      role.allow(['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey'], [anyKeyArn], {
        'ForAnyValue:StringEquals': { 'kms:ResourceAliases': keyAlias },
        StringEquals: {
          'kms:ViaService': ['s3', 'glue'].map((service) => `${service}.${region}.amazonaws.com`),
        },
      });
    }
  }

  /** An environment has Glue databases of its own. */
  private grantNewDatabases(): void {
    new LakeformationPermissions(this, 'NewDatabases', {
      principal: this.provisioning.literalArn,
      permissions: ['CREATE_DATABASE'],
      catalogResource: true,
      dependsOn: [...this.provisioning.ready],
    });
  }

  private grantToPassOn({ database }: LakeNames): void {
    const { literalArn: principal, ready } = this.manageAccess;
    const grant = (id: string, permissions: string[], on: object) =>
      new LakeformationPermissions(this, id, {
        principal,
        permissions,
        permissionsWithGrantOption: permissions,
        ...on,
        dependsOn: [...ready],
      });
    grant('Database', ['DESCRIBE'], { database: { name: database.name } });
    for (const { name } of lakeTables) {
      grant(name, ['DESCRIBE', 'SELECT'], { table: { databaseName: database.name, name } });
    }
  }
}
