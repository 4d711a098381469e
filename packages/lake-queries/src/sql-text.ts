import { readFileSync } from 'node:fs';
import { rawColumns } from '@coinlake/shared-schema';

/** One of the SQL texts under `sql/`. */
export interface SqlText {
  /** The leading comment of the file. */
  readonly description: string;
  /** The statement, without comment and semicolon, in Athena's dialect. */
  readonly sql: string;
}

/** Reads `sql/<path>.sql` and puts `values` where it says `{{name}}`; `{{columns}}` is the record's. */
export function sqlText(path: string, values: Readonly<Record<string, string>> = {}): SqlText {
  const text = fill(sqlFile(path), { columns: recordColumns, ...values }, path);
  const [comment = ''] = text.match(/^(--.*\n)*/) ?? [];
  return {
    description: comment.replaceAll(/^-- ?/gm, '').trim().replaceAll('\n', ' '),
    sql: text.slice(comment.length).trim(),
  };
}

/** The text of `sql/<path>.sql`, unchanged. */
export function sqlFile(path: string): string {
  return readFileSync(new URL(`../sql/${path}.sql`, import.meta.url), 'utf8');
}

// Quoted, because "timestamp" and "date" are words of SQL.
const recordColumns = rawColumns.map(({ name }) => `"${name}"`).join(', ');

function fill(text: string, values: Readonly<Record<string, string>>, path: string): string {
  return text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`sql/${path}.sql wants a value for {{${name}}}`);
    return value;
  });
}
