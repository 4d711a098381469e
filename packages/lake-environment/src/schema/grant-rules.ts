import { entriesOf, grantable, viewZone } from '../lake-tables.ts';
import { readByView } from '../read-by.ts';
import type { Environment, Grant } from './environment-schema.ts';
import type { Mistake } from './mistakes.ts';

/** Grants that Lake Formation would refuse, or that would show as a difference in every plan. */
export function grantMistakes({ access }: Environment): Mistake[] {
  return access.grants.flatMap((grant, index) =>
    [
      ...targetMistakes(grant),
      ...columnMistakes(grant),
      ...viewMistakes(grant, access.grants),
      ...roleMistakes(grant, access),
      ...overlaps(grant, access.grants.slice(0, index)),
    ].map(({ path, expected }) => ({ path: ['access', 'grants', index, ...path], expected })),
  );
}

/** Grants to administrators: their other permissions would show as a difference in every plan. */
export function granteeMistakes({ access, governance }: Environment): Mistake[] {
  const admins = new Set<string>([...governance.admins, ...governance.existingAdmins]);
  return access.grants.flatMap(({ principal }, index) =>
    admins.has(principal)
      ? [
          {
            path: ['access', 'grants', index, 'principal'],
            expected:
              'a principal that is no administrator: an administrator assumes the role analyst or engineer to read',
          },
        ]
      : [],
  );
}

function targetMistakes({ table, zone }: Grant): Mistake[] {
  if ((table === undefined) === (zone === undefined)) {
    return [{ path: ['table'], expected: 'either a table or a zone' }];
  }
  if (table === undefined || grantable.has(table)) return [];
  return [{ path: ['table'], expected: `one of ${[...grantable.keys()].join(', ')}` }];
}

function columnMistakes(grant: Grant): Mistake[] {
  const listed = (['includeColumns', 'excludeColumns'] as const).filter((key) => grant[key]);
  const [list] = listed;
  if (list === undefined) return [];
  if (listed.length > 1) {
    return [{ path: ['excludeColumns'], expected: 'either includeColumns or excludeColumns' }];
  }
  if (grant.access !== 'read')
    return [{ path: [list], expected: 'columns only with access "read"' }];
  const table = grantable.get(grant.table ?? '');
  // targetMistakes reports a table that does not exist.
  if (table === undefined && grant.table !== undefined) return [];
  if (table === undefined || table.zone === viewZone) {
    return [{ path: [list], expected: 'columns only with a table, neither zone nor view' }];
  }
  return (grant[list] ?? []).flatMap((column, index) =>
    table.columns.includes(column)
      ? []
      : [
          {
            path: [list, index],
            expected: `a column of ${grant.table}: ${table.columns.join(', ')}`,
          },
        ],
  );
}

/** Athena reads the tables of a view with the caller's grants, and fails if they hide a column. */
function viewMistakes(grant: Grant, grants: readonly Grant[]): Mistake[] {
  const entries = entriesOf(grant);
  if (zoneOf(grant) !== viewZone) return [];
  if (grant.access !== 'read') return [{ path: ['access'], expected: '"read" of views' }];
  const whole = grants
    .filter((other) => other.principal === grant.principal && !isLimited(other))
    .flatMap(entriesOf);
  const lacking = [...new Set(entries.flatMap(readByView))].filter((name) => !whole.includes(name));
  if (lacking.length === 0) return [];
  const expected = `${grant.principal} to be granted the whole of ${lacking.join(', ')} as well: Athena reads the tables of a view with the grants of the caller`;
  return [{ path: [grant.table === undefined ? 'zone' : 'table'], expected }];
}

function isLimited({ includeColumns, excludeColumns }: Grant): boolean {
  return includeColumns !== undefined || excludeColumns !== undefined;
}

function roleMistakes({ principal }: Grant, access: Environment['access']): Mistake[] {
  const assumedBy = { analyst: access.analysts, engineer: access.engineers };
  if (assumedBy[principal as keyof typeof assumedBy]?.length !== 0) return [];
  return [{ path: ['principal'], expected: `a role that exists: access.${principal}s is empty` }];
}

function overlaps(grant: Grant, earlier: readonly Grant[]): Mistake[] {
  const index = earlier.findIndex(
    (other) => other.principal === grant.principal && covers(other, grant),
  );
  if (index === -1) return [];
  return [{ path: [], expected: `no overlap with access.grants.${index}: merge the two` }];
}

function covers(one: Grant, other: Grant): boolean {
  if (one.table !== undefined && other.table !== undefined) return one.table === other.table;
  const zone = zoneOf(one);
  return zone !== undefined && zone === zoneOf(other);
}

function zoneOf({ table, zone }: Grant) {
  return zone ?? grantable.get(table ?? '')?.zone;
}
