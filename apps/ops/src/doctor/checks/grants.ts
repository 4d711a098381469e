import { leaks, missingGrants } from '../../lake-formation/compare-grants.ts';
import { type EffectiveGrant, effectiveGrants } from '../../lake-formation/effective-grants.ts';
import { type Check, finding, redeploy } from '../check.ts';

/** What people may read, as it is in force. */
export const grants: Check[] = [
  {
    claim: 'the grants of the environment file are in force',
    look: async ({ aws, names, environment }) => {
      const inForce = await effectiveGrants(aws.lakeFormation, names);
      const missing = missingGrants(environment.access.grants, inForce, names);
      const listed = missing.map(
        ({ principal, access, table, zone }) => `${principal}: ${access} ${table ?? zone}`,
      );
      return finding(
        missing.length === 0,
        missing.length === 0 ? matrix(inForce) : `missing: ${listed.join(', ')}`,
        redeploy({ environment }),
      );
    },
  },
  {
    claim: 'no one reads a column that is hidden from them',
    applies: ({ access }) => access.grants.length > 0,
    look: async ({ aws, names, environment }) => {
      const inForce = await effectiveGrants(aws.lakeFormation, names);
      const found = leaks(environment.access.grants, inForce, names);
      return finding(
        found.length === 0,
        found.length === 0 ? 'no such grant' : found.join('; '),
        `${redeploy({ environment })}; revoke what the code does not grant`,
      );
    },
  },
];

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
