import {
  LakeformationPermissions,
  type LakeformationPermissionsConfig,
} from '@cdktf/provider-aws/lib/lakeformation-permissions';
import type { Grant, LakeNames } from '@coinlake/lake-environment';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import type { PriceCatalog } from '../catalog/price-catalog.ts';
import type { LakeLocation } from './lake-location.ts';
import type { LakeTags } from './lake-tags.ts';

export interface LakeGrantsProps {
  readonly names: LakeNames;
  readonly location: LakeLocation;
  readonly catalog: PriceCatalog;
  readonly tags: LakeTags;
}

/** A principal, and what must exist before Lake Formation accepts it. */
export interface Grantee {
  /** Part of the construct ids of its grants. */
  readonly id: string;
  readonly arn: string;
  readonly ready: readonly ITerraformDependable[];
}

const permissionsOf = {
  read: ['SELECT', 'DESCRIBE'],
  write: ['SELECT', 'DESCRIBE', 'INSERT', 'DELETE'],
} as const;

/** The permissions of Lake Formation, one resource per grantee and location, database, table or zone. */
export class LakeGrants extends Construct {
  private readonly props: LakeGrantsProps;

  constructor(scope: Construct, id: string, props: LakeGrantsProps) {
    super(scope, id);
    this.props = props;
  }

  /** Lets `grantee` create and fill tables in the lake's location. */
  onLocation(grantee: Grantee): ITerraformDependable {
    const { location } = this.props;
    return this.permit(grantee, 'Location', ['DATA_LOCATION_ACCESS'], {
      dataLocation: { arn: location.locationArn },
      dependsOn: [...location.ready],
    });
  }

  /** Lets `grantee` describe the database, which it needs to find the tables. */
  onDatabase(grantee: Grantee): ITerraformDependable {
    return this.permit(grantee, 'Database', ['DESCRIBE'], {
      database: { name: this.props.catalog.databaseName },
    });
  }

  /** Gives `grantee` `permissions` on one table or view. */
  onTable(grantee: Grantee, table: string, permissions: readonly string[]): ITerraformDependable {
    const { catalog } = this.props;
    return this.permit(grantee, table, permissions, {
      table: { databaseName: catalog.databaseName, name: table },
      dependsOn: [...catalog.entry(table)],
    });
  }

  /** A grant of the environment file. Grants of columns omit DESCRIBE, which would show as a difference in every plan. */
  configured(grantee: Grantee, grant: Grant): ITerraformDependable {
    const permissions = permissionsOf[grant.access];
    if (grant.zone !== undefined) return this.onZone(grantee, grant.zone, permissions);
    const table = grant.table ?? '';
    if (grant.includeColumns === undefined && grant.excludeColumns === undefined) {
      return this.onTable(grantee, table, permissions);
    }
    const { catalog } = this.props;
    return this.permit(grantee, table, ['SELECT'], {
      tableWithColumns: { databaseName: catalog.databaseName, name: table, ...columnsOf(grant) },
      dependsOn: [...catalog.entry(table)],
    });
  }

  private onZone(
    grantee: Grantee,
    zone: string,
    permissions: readonly string[],
  ): ITerraformDependable {
    return this.permit(grantee, `Zone-${zone}`, permissions, {
      lfTagPolicy: {
        resourceType: 'TABLE',
        expression: [{ key: this.props.names.lakeTags.zone, values: [zone] }],
      },
      dependsOn: [...this.props.tags.ready],
    });
  }

  private permit(
    grantee: Grantee,
    subject: string,
    permissions: readonly string[],
    target: Omit<LakeformationPermissionsConfig, 'principal' | 'permissions'>,
  ): ITerraformDependable {
    return new LakeformationPermissions(this, `${grantee.id}-${subject}`, {
      ...target,
      principal: grantee.arn,
      permissions: [...permissions],
      dependsOn: [...(target.dependsOn ?? []), ...grantee.ready],
    });
  }
}

function columnsOf({ includeColumns, excludeColumns }: Grant) {
  return includeColumns === undefined
    ? { wildcard: true, excludedColumnNames: excludeColumns ?? [] }
    : { columnNames: includeColumns };
}
