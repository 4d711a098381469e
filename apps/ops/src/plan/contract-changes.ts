import type { ResourceChange } from './resource-change.ts';

/** A column that a table gains, loses or retypes. */
export interface ContractChange {
  readonly table: string;
  readonly column: string;
  /** The type; undefined if the column does not exist. */
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** How the tables' columns change. A table that is new or goes altogether changes no contract. */
export function contractChanges(changes: readonly ResourceChange[]): ContractChange[] {
  return changes
    .filter(({ type }) => type === 'aws_glue_catalog_table')
    .filter(({ before, after }) => before !== undefined && after !== undefined)
    .flatMap(({ before, after }) => {
      const earlier = columnsOf(before);
      const later = columnsOf(after);
      return [...new Set([...earlier.keys(), ...later.keys()])]
        .map((column) => ({
          table: String(after?.name),
          column,
          before: earlier.get(column),
          after: later.get(column),
        }))
        .filter((change) => change.before !== change.after);
    });
}

function columnsOf(table: ResourceChange['before']): Map<string, string> {
  const [storage] = [table?.storage_descriptor].flat() as { columns?: Column[] }[];
  const partitions = (table?.partition_keys as Column[] | undefined) ?? [];
  return new Map(
    [...(storage?.columns ?? []), ...partitions].map(({ name, type }) => [name, type]),
  );
}

interface Column {
  readonly name: string;
  readonly type: string;
}
