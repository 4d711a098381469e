import type { Environment, LakeNames } from '@coinlake/lake-environment';
import { grantable, tablesWrittenBy } from '@coinlake/lake-environment';
import { Construct } from 'constructs';
import type { PriceCatalog } from '../catalog/price-catalog.ts';
import type { Grantee } from '../governance/lake-grants.ts';
import { ServiceRole } from '../roles/service-role.ts';
import type { PriceQueries } from './price-queries.ts';
import type { QueryWorkgroup } from './query-workgroup.ts';

export interface AnalystAccessProps {
  readonly names: LakeNames;
  readonly access: Environment['access'];
  readonly queries: Pick<PriceQueries, 'analysis' | 'engineering'>;
  readonly catalog: PriceCatalog;
}

/**
 * The IAM roles of analysts and engineers. Each may query in its own workgroup; Lake Formation grants
 * the tables and columns.
 */
export class AnalystAccess extends Construct {
  private readonly roles = new Map<string, ServiceRole>();

  constructor(scope: Construct, id: string, props: AnalystAccessProps) {
    super(scope, id);
    const { access, queries } = props;
    this.addRole('analyst', access.analysts, queries.analysis, props);
    this.addRole('engineer', access.engineers, queries.engineering, props);
  }

  /** The grantee of a grant in the environment file: `analyst`, `engineer` or an ARN. */
  grantee(principal: string): Grantee {
    const role = this.roles.get(principal);
    if (role !== undefined) return { id: principal, arn: role.literalArn, ready: role.ready };
    return { id: principal.split(/[:/]/).slice(5).join('-'), arn: principal, ready: [] };
  }

  private addRole(
    task: 'analyst' | 'engineer',
    assumedBy: readonly string[],
    workgroup: QueryWorkgroup,
    { names, access, catalog }: AnalystAccessProps,
  ): void {
    if (assumedBy.length === 0) return;
    const role = new ServiceRole(this, task === 'analyst' ? 'Analyst' : 'Engineer', {
      named: names.roles[task],
      assumedBy: { arns: assumedBy },
    });
    workgroup.grantQuery(role);
    catalog.grantDescribe(role, [...grantable.keys()]);
    // The Athena console lists both for a choice; these actions have no resource types.
    role.allow(['athena:ListWorkGroups', 'athena:ListDataCatalogs'], ['*']);
    for (const table of tablesWrittenBy(task, access.grants)) {
      catalog.grantInsert(role, table);
    }
    this.roles.set(task, role);
  }
}
