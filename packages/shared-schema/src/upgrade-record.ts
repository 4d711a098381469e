import type { TableColumn } from './table-column.ts';

interface CurrentContract {
  readonly columns: readonly Pick<TableColumn, 'name' | 'nullable'>[];
  readonly schemaVersion: number;
}

interface Upgraded {
  /** The record under the names and the version of the current contract. */
  readonly record: unknown;
  /** The version that the record names; undefined if it names none that is known. */
  readonly writtenUnder: number | undefined;
}

/**
 * Brings a record that was written under this or an earlier version of the contract to the shape of
 * the current one: nullable columns that it lacks are null, and columns that an earlier version had
 * and the current one has not are left out. Anything else stays as it is, for the check to reject.
 */
export function upgraded(input: unknown, { columns, schemaVersion }: CurrentContract): Upgraded {
  const version = versionOf(input);
  if (version === undefined || version > schemaVersion) {
    return { record: input, writtenUnder: undefined };
  }
  const given = input as Readonly<Record<string, unknown>>;
  const current = Object.fromEntries(
    columns.map(({ name, nullable }) => [name, given[name] ?? (nullable ? null : given[name])]),
  );
  const kept = version === schemaVersion ? { ...given, ...current } : current;
  return { record: { ...kept, schema_version: schemaVersion }, writtenUnder: version };
}

function versionOf(input: unknown): number | undefined {
  const { schema_version: version } = (input ?? {}) as { readonly schema_version?: unknown };
  return typeof version === 'number' && Number.isInteger(version) && version >= 1
    ? version
    : undefined;
}
