import { statSync } from 'node:fs';
import type { TableColumn } from '@coinlake/shared-schema';
import type { DuckDBConnection } from '@duckdb/node-api';
import { literalPath } from './file-pattern.ts';
import { quoted } from './sql.ts';

/** A file's columns, as names and DuckDB's types. */
type FileColumns = ReadonlyMap<string, string>;

/** What the Parquet files of a table have in common. */
export interface ParquetColumns {
  /** Whether every file has exactly the table's columns and types: DuckDB then opens but those it reads. */
  readonly isEven: boolean;
  /** The table's columns that at least one of the files has. */
  readonly present: ReadonlySet<string>;
}

interface Looked {
  readonly version: string | undefined;
  readonly columns: FileColumns;
}

const looked = new Map<string, Looked>();

/**
 * Looks at the columns of Parquet files, at those of each file once.
 *
 * @returns the paths of files whose columns cannot be read
 */
export async function lookAtColumns(
  connection: DuckDBConnection,
  paths: readonly string[],
): Promise<readonly string[]> {
  const fresh = paths.filter((path) => looked.get(path)?.version !== versionOf(path));
  try {
    await look(connection, fresh);
    return [];
  } catch {
    const unreadable: string[] = [];
    for (const path of fresh) {
      await lookAtColumnsOf(connection, path).catch(() => unreadable.push(path));
    }
    return unreadable;
  }
}

/** Looks at the columns of one Parquet file. Throws DuckDB's error where it cannot be read. */
export function lookAtColumnsOf(connection: DuckDBConnection, path: string): Promise<void> {
  return look(connection, [path]);
}

/** Why a file that was looked at does not fit the table, if it does not. */
export function misfit(path: string, columns: readonly TableColumn[]): string | undefined {
  const own = looked.get(path)?.columns;
  if (own === undefined) return undefined;
  for (const { name, type } of columns) {
    const found = own.get(name);
    if (found === undefined || fits(found, type)) continue;
    return `column ${name} is ${found}, expected ${type}`;
  }
  return columns.some(({ name }) => own.has(name)) ? undefined : 'it has none of the columns';
}

/** What files that were looked at have in common. */
export function commonColumns(
  paths: readonly string[],
  columns: readonly TableColumn[],
): ParquetColumns {
  const all = paths.flatMap((path) => looked.get(path)?.columns ?? []);
  const isEven = all.every(
    (own) =>
      own.size === columns.length &&
      columns.every(({ name, type }) => own.get(name) === duckDbType(type)),
  );
  return { isEven, present: new Set(all.flatMap((own) => [...own.keys()])) };
}

async function look(connection: DuckDBConnection, paths: readonly string[]): Promise<void> {
  if (paths.length === 0) return;
  const versions = paths.map(versionOf);
  const list = paths.map((path) => quoted(literalPath(path))).join(', ');
  const result = await connection.runAndReadAll(`
    SELECT file_name, name, duckdb_type FROM parquet_schema([${list}])
    WHERE duckdb_type IS NOT NULL`);
  const columns = new Map<string, Map<string, string>>();
  for (const [file, name, type] of result.getRows().map((row) => row.map(String))) {
    const own = columns.get(file ?? '') ?? new Map<string, string>();
    columns.set(file ?? '', own.set(name ?? '', type ?? ''));
  }
  for (const [index, path] of paths.entries()) {
    looked.set(path, { version: versions[index], columns: columns.get(path) ?? new Map() });
  }
}

const integers = ['TINYINT', 'SMALLINT', 'INTEGER', 'BIGINT'];

/** Whether every value of a DuckDB type is one of a column's. */
function fits(found: string, type: TableColumn['type']): boolean {
  const wanted = duckDbType(type);
  if (wanted.startsWith('DECIMAL')) return found.startsWith('DECIMAL');
  const rank = integers.indexOf(found);
  return found === wanted || (rank !== -1 && rank < integers.indexOf(wanted));
}

const names: Readonly<Record<string, string>> = { string: 'VARCHAR', int: 'INTEGER' };

function duckDbType(type: TableColumn['type']): string {
  return names[type] ?? type.toUpperCase();
}

function versionOf(path: string): string | undefined {
  const info = statSync(path, { throwIfNoEntry: false });
  return info === undefined ? undefined : `${info.ino} ${info.size} ${info.mtimeMs}`;
}
