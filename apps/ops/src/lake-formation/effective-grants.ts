import {
  type LakeFormationClient,
  type PrincipalResourcePermissions,
  paginateListPermissions,
} from '@aws-sdk/client-lakeformation';
import { allItems } from '../all-items.ts';

/** What Lake Formation lets one principal do with one table of the database. */
export interface EffectiveGrant {
  /** ARN of the role or user. */
  readonly principal: string;
  readonly table: string;
  readonly permissions: readonly string[];
  /** Columns it is limited to; undefined for all. */
  readonly columns?: readonly string[];
  readonly excludedColumns?: readonly string[];
}

/** The table grants that are in force in a database, by name of the table. */
export async function effectiveGrants(
  client: LakeFormationClient,
  database: string,
): Promise<EffectiveGrant[]> {
  const granted = await allItems(
    paginateListPermissions({ client }, {}),
    (page) => page.PrincipalResourcePermissions,
  );
  return granted.flatMap((one) => asGrant(one, database));
}

function asGrant(entry: PrincipalResourcePermissions, database: string): EffectiveGrant[] {
  const principal = entry.Principal?.DataLakePrincipalIdentifier ?? '';
  const permissions = entry.Permissions ?? [];
  const { Table: whole, TableWithColumns: part } = entry.Resource ?? {};
  if (part?.DatabaseName === database && part.Name) {
    const excluded = part.ColumnWildcard?.ExcludedColumnNames;
    return [
      {
        principal,
        table: part.Name,
        permissions,
        ...(part.ColumnNames && { columns: part.ColumnNames }),
        ...(excluded && { excludedColumns: excluded }),
      },
    ];
  }
  if (whole?.DatabaseName !== database) return [];
  return [{ principal, table: whole.Name ?? '*', permissions }];
}

/** True if the grant shows `column` to its principal. */
export function shows({ permissions, columns, excludedColumns }: EffectiveGrant, column: string) {
  if (!permissions.some((permission) => permission === 'SELECT' || permission === 'ALL'))
    return false;
  return (columns?.includes(column) ?? true) && !excludedColumns?.includes(column);
}
