import { curatedColumns, lakeLayout, rawColumns } from '@coinlake/shared-schema';

/** What grants can name: each table, the zone it lies in, and its columns. */
export const lakeTables: ReadonlyMap<string, LakeTable> = new Map([
  [
    lakeLayout.raw.table,
    { zone: 'raw', columns: [...namesOf(rawColumns), lakeLayout.raw.partitionKey] },
  ],
  [
    lakeLayout.curated.table,
    { zone: 'curated', columns: [...namesOf(curatedColumns), lakeLayout.curated.partitionKey] },
  ],
]);

export interface LakeTable {
  readonly zone: 'raw' | 'curated';
  readonly columns: readonly string[];
}

function namesOf(columns: readonly { readonly name: string }[]): string[] {
  return columns.map(({ name }) => name);
}
