import type { Grant } from '@coinlake/infra/config';
import { entriesOf } from '@coinlake/infra/lake-tables';
import type { LakeNames } from '@coinlake/infra/naming';
import {
  type EffectiveGrant,
  effectiveGrants,
  shows,
} from '../../lake-formation/effective-grants.ts';
import { type Check, finding, redeploy } from '../check.ts';

/** What people may read, as it is in force. */
export const grants: Check[] = [
  {
    claim: 'the grants of the environment file are in force',
    look: async ({ aws, names, environment }) => {
      const inForce = await effectiveGrants(aws.lakeFormation, names);
      const missing = environment.access.grants.filter((grant) =>
        entriesOf(grant).some(
          (table) =>
            !inForce.some(
              (one) => one.principal === arnOf(grant.principal, names) && one.table === table,
            ),
        ),
      );
      const told = missing.map(({ principal, table, zone }) => `${principal} on ${table ?? zone}`);
      return finding(
        missing.length === 0,
        missing.length === 0 ? matrix(inForce) : `missing: ${told.join(', ')}`,
        redeploy({ environment }),
      );
    },
  },
  {
    claim: 'nobody reads a column that is hidden from them',
    applies: ({ access }) => access.grants.some(isLimited),
    look: async ({ aws, names, environment }) => {
      const inForce = await effectiveGrants(aws.lakeFormation, names);
      const leaks = environment.access.grants
        .filter(isLimited)
        .flatMap((limit) =>
          inForce
            .filter(
              (one) => one.principal === arnOf(limit.principal, names) && one.table === limit.table,
            )
            .flatMap((one) => leaksOf(one, limit)),
        );
      return finding(
        leaks.length === 0,
        leaks.length === 0 ? 'none' : leaks.join('; '),
        `${redeploy({ environment })}; revoke what the code does not grant`,
      );
    },
  },
];

function isLimited({ includeColumns, excludeColumns }: Grant): boolean {
  return includeColumns !== undefined || excludeColumns !== undefined;
}

function leaksOf(grant: EffectiveGrant, { principal, excludeColumns, includeColumns }: Grant) {
  const hidden = (excludeColumns ?? []).filter((column) => shows(grant, column));
  const isTooWide =
    includeColumns !== undefined &&
    (grant.columns === undefined ||
      grant.columns.some((column) => !includeColumns.includes(column)));
  if (isTooWide) hidden.push(`more than ${includeColumns.join(', ')}`);
  return hidden.map((column) => `${principal} reads ${grant.table}.${column}`);
}

function arnOf(principal: Grant['principal'], { roles }: LakeNames): string {
  if (principal === 'analyst' || principal === 'engineer') return roles[principal].arn;
  return principal;
}

function matrix(grants: readonly EffectiveGrant[]): string {
  return grants
    .map(({ principal, table, permissions, columns, excludedColumns }) => {
      const but = excludedColumns?.length ? ` but ${excludedColumns.join(', ')}` : '';
      const of = columns?.length ? ` of ${columns.join(', ')}` : but;
      return `${principal.split('/').at(-1)} ${permissions.join('+')} ${table}${of}`;
    })
    .sort()
    .join('; ');
}
