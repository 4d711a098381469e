import {
  type LakeFormationClient,
  type LFTagPolicyResource,
  paginateListPermissions,
  type Resource,
} from '@aws-sdk/client-lakeformation';
import type { LakeNames } from '@coinlake/lake-environment';
import { entriesOf, grantable } from '@coinlake/lake-environment';
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

/** Under this name Lake Formation lists a grant on the columns of every table. */
const allTables = 'ALL_TABLES';

/** The grants that are in force on a lake's tables and views; one on a zone, or on all, is one on each table. */
export async function effectiveGrants(
  client: LakeFormationClient,
  names: LakeNames,
): Promise<EffectiveGrant[]> {
  const granted = await allItems(
    paginateListPermissions({ client }, {}),
    (page) => page.PrincipalResourcePermissions,
  );
  return granted.flatMap(({ Principal, Permissions = [], Resource = {} }) => {
    const principal = Principal?.DataLakePrincipalIdentifier ?? '';
    const columns = columnLimits(Resource);
    return tablesOf(Resource, names).map((table) => ({
      principal,
      table,
      permissions: Permissions,
      ...columns,
    }));
  });
}

function tablesOf(resource: Resource, { database, lakeTags }: LakeNames): string[] {
  const { Table, TableWithColumns, LFTagPolicy } = resource;
  if (LFTagPolicy?.ResourceType === 'TABLE') return taggedTables(LFTagPolicy, lakeTags.zone);
  const named = Table ?? TableWithColumns;
  if (named?.DatabaseName !== database.name) return [];
  const isOnAll = named.Name === undefined || named.Name === allTables;
  return isOnAll ? [...grantable.keys()] : [named.Name ?? ''];
}

/** Of tags that are not ours nothing is known: they may be on any table. */
function taggedTables({ Expression = [] }: LFTagPolicyResource, zoneTag: string): string[] {
  const zones = Expression.find(({ TagKey }) => TagKey === zoneTag)?.TagValues ?? ['*'];
  if (zones.includes('*')) return [...grantable.keys()];
  return zones.flatMap((zone) => entriesOf({ zone }));
}

function columnLimits({ TableWithColumns: part }: Resource) {
  const excluded = part?.ColumnWildcard?.ExcludedColumnNames;
  return {
    ...(part?.ColumnNames && { columns: part.ColumnNames }),
    ...(excluded && { excludedColumns: excluded }),
  };
}

/** True if the grant lets its principal do what `permission` names. */
export function permits({ permissions }: EffectiveGrant, permission: string): boolean {
  return permissions.includes(permission) || permissions.includes('ALL');
}

/** True if the grant shows `column` to its principal. */
export function shows(grant: EffectiveGrant, column: string): boolean {
  const { columns, excludedColumns } = grant;
  return (
    permits(grant, 'SELECT') &&
    (columns?.includes(column) ?? true) &&
    !excludedColumns?.includes(column)
  );
}
