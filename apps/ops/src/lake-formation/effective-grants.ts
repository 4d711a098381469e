import {
  type LakeFormationClient,
  type PrincipalResourcePermissions,
  paginateListPermissions,
} from '@aws-sdk/client-lakeformation';
import { entriesOf } from '@coinlake/infra/lake-tables';
import type { LakeNames } from '@coinlake/infra/naming';
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

/** The grants that are in force on a lake's tables and views; one on a zone is one on each of its tables. */
export async function effectiveGrants(
  client: LakeFormationClient,
  names: LakeNames,
): Promise<EffectiveGrant[]> {
  const granted = await allItems(
    paginateListPermissions({ client }, {}),
    (page) => page.PrincipalResourcePermissions,
  );
  return granted.flatMap((one) => asGrants(one, names));
}

function asGrants(entry: PrincipalResourcePermissions, names: LakeNames): EffectiveGrant[] {
  const database = names.database.name;
  const principal = entry.Principal?.DataLakePrincipalIdentifier ?? '';
  const permissions = entry.Permissions ?? [];
  const { Table: whole, TableWithColumns: part, LFTagPolicy: tagged } = entry.Resource ?? {};
  const zones = (tagged?.Expression ?? [])
    .filter(({ TagKey }) => TagKey === names.lakeTags.zone)
    .flatMap(({ TagValues = [] }) => TagValues);
  if (zones.length > 0) {
    const tables = zones.flatMap((zone) => entriesOf({ zone }));
    return tables.map((table) => ({ principal, table, permissions }));
  }
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
