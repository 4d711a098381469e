import { entriesOf, type LakeTable, lakeTables } from './lake-tables.ts';
import type { Grant } from './schema/environment-schema.ts';

/** The tables into which `grants` let a principal insert. */
export function tablesWrittenBy(principal: string, grants: readonly Grant[]): LakeTable[] {
  const written = grants
    .filter((grant) => grant.principal === principal && grant.access === 'write')
    .flatMap(entriesOf);
  return lakeTables.filter(({ name }) => written.includes(name));
}
