import type { TableColumn } from '@coinlake/shared-schema';

/** A string of SQL. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A query for a table without rows. The types of Glue are types of DuckDB too. */
export function noRows(columns: readonly TableColumn[], partitionKey: string): string {
  const nulls = columns.map(({ name, type }) => `CAST(NULL AS ${type}) AS "${name}"`).join(', ');
  return `SELECT ${nulls}, CAST(NULL AS string) AS ${partitionKey} WHERE false`;
}

/** A list of strings in SQL. */
export function listOf(texts: readonly string[]): string {
  return `[${texts.map(quoted).join(', ')}]`;
}
