import type { Grant } from '@coinlake/lake-environment';
import { entriesOf, grantable, readBy } from '@coinlake/lake-environment';

/** Whether the grants of `principal` allow a statement: every table that it reads, and every column that it names. */
export function isUsable(sql: string, principal: string, grants: readonly Grant[]): boolean {
  const own = grants.filter((grant) => grant.principal === principal);
  return readBy(sql).every((name) =>
    own.some(
      (grant) =>
        entriesOf(grant).includes(name) &&
        !hiddenBy(grant, name).some((column) => new RegExp(`\\b${column}\\b`).test(sql)),
    ),
  );
}

function hiddenBy({ includeColumns, excludeColumns }: Grant, table: string): readonly string[] {
  const columns = grantable.get(table)?.columns ?? [];
  return excludeColumns ?? columns.filter((column) => includeColumns?.includes(column) === false);
}
