import { Construct } from 'constructs';
import type { Environment } from '../config.ts';
import { grantable } from '../lake-tables.ts';
import type { LakeNames } from '../naming.ts';
import type { Grantee } from './lake-grants.ts';
import type { PriceCatalog } from './price-catalog.ts';
import type { QueryWorkgroup } from './query-workgroup.ts';
import { ServiceRole } from './service-role.ts';

export interface AnalystAccessProps {
  readonly names: LakeNames;
  readonly access: Environment['access'];
  readonly queriesIn: QueryWorkgroup;
  readonly on: PriceCatalog;
}

/**
 * The IAM roles of analysts and engineers. Both may query in the workgroup; which tables and columns
 * they see, Lake Formation decides.
 */
export class AnalystAccess extends Construct {
  private readonly roles = new Map<string, ServiceRole>();

  constructor(scope: Construct, id: string, props: AnalystAccessProps) {
    super(scope, id);
    const { names, access } = props;
    this.addRole('analyst', names, access.analysts, props);
    this.addRole('engineer', names, access.engineers, props);
  }

  /** Who a grant of the environment file is for: a role of ours by its short name, or an ARN. */
  grantee(principal: string): Grantee {
    const role = this.roles.get(principal);
    if (role !== undefined) return { id: principal, arn: role.literalArn, ready: role.ready };
    return { id: principal.split(/[:/]/).slice(5).join('-'), arn: principal, ready: [] };
  }

  private addRole(
    task: 'analyst' | 'engineer',
    names: LakeNames,
    assumedBy: readonly string[],
    { queriesIn, on }: AnalystAccessProps,
  ): void {
    if (assumedBy.length === 0) return;
    const role = new ServiceRole(this, task === 'analyst' ? 'Analyst' : 'Engineer', {
      named: names.roles[task],
      assumedBy: { arns: assumedBy },
    });
    queriesIn.grantQuery(role);
    on.grantDescribe(role, [...grantable.keys()]);
    // Athena's console lists before one chooses; listing knows no resources.
    role.allow(['athena:ListWorkGroups', 'athena:ListDataCatalogs'], ['*']);
    this.roles.set(task, role);
  }
}
