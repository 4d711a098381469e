import type { LakeNames } from '@coinlake/lake-environment';
import {
  entriesOf,
  type Grant,
  grantable,
  isOwnRole,
  lakeTables,
} from '@coinlake/lake-environment';
import { type EffectiveGrant, permits, shows } from './effective-grants.ts';

const neededFor = { read: ['SELECT'], write: ['SELECT', 'INSERT', 'DELETE'] } as const;

/** By this suffix, after the account, Lake Formation names every user and role of an account. */
const everyone = ':IAMPrincipals';

/** The grants of the environment file that are not, or not fully, in force. */
export function missingGrants(
  grants: readonly Grant[],
  inForce: readonly EffectiveGrant[],
  names: LakeNames,
): Grant[] {
  return grants.filter((grant) =>
    entriesOf(grant).some((table) => {
      const own = grantsTo(grant.principal, table, inForce, names);
      return !(
        columnsOf(grant, table).every((column) => own.some((one) => shows(one, column))) &&
        neededFor[grant.access].every((needed) => own.some((one) => permits(one, needed)))
      );
    }),
  );
}

/** Who reads which columns of the tables although the environment file does not show them. */
export function leaks(
  grants: readonly Grant[],
  inForce: readonly EffectiveGrant[],
  names: LakeNames,
): string[] {
  const principals = new Set(grants.map(({ principal }) => principal));
  return [...principals].flatMap((principal) =>
    lakeTables.flatMap(({ name: table }) => {
      const own = grantsTo(principal, table, inForce, names);
      const shown = new Set(
        grants
          .filter((grant) => grant.principal === principal)
          .flatMap((grant) => columnsOf(grant, table)),
      );
      const hidden = (grantable.get(table)?.columns ?? []).filter((column) => !shown.has(column));
      const read = hidden.filter((column) => own.some((one) => shows(one, column)));
      return read.length === 0 ? [] : [`${principal} reads ${table}.${read.join(', ')}`];
    }),
  );
}

/** The columns of `table` that a grant of the environment file shows. */
function columnsOf(grant: Grant, table: string): string[] {
  const { includeColumns, excludeColumns = [] } = grant;
  if (!entriesOf(grant).includes(table)) return [];
  return (grantable.get(table)?.columns ?? []).filter(
    (column) => includeColumns?.includes(column) ?? !excludeColumns.includes(column),
  );
}

function grantsTo(
  principal: Grant['principal'],
  table: string,
  inForce: readonly EffectiveGrant[],
  { roles }: LakeNames,
): EffectiveGrant[] {
  const arn = isOwnRole(principal) ? roles[principal].arn : principal;
  return inForce.filter(
    (one) => one.table === table && (one.principal === arn || one.principal.endsWith(everyone)),
  );
}
