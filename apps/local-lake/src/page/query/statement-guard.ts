import type { DuckDBConnection } from '@duckdb/node-api';
import { QueryRefusedError } from './errors.ts';

// Those that only compute. The others read files and settings, turn on logging to a file, or run
// text as SQL behind the guard's back.
const allowedTableFunctions = new Set([
  'range',
  'generate_series',
  'unnest',
  'repeat',
  'json_each',
  'json_tree',
]);

interface ParsedText {
  readonly error: boolean;
  readonly error_type?: string;
  readonly error_message?: string;
  readonly position?: string;
  readonly statements?: readonly unknown[];
}

/**
 * Refuses whatever is not one SELECT over the lake's views. It reads DuckDB's own parse of the
 * text, so no spelling, comment or nesting gets past it.
 */
export async function guardStatement(connection: DuckDBConnection, sql: string): Promise<void> {
  const parsed = await parse(connection, sql);
  if (parsed.error) throw refusalOf(parsed);
  const count = parsed.statements?.length ?? 0;
  if (count !== 1) {
    throw new QueryRefusedError(`one statement runs at a time, got ${count}: write one SELECT`);
  }
  for (const name of tableFunctions(parsed.statements)) {
    if (allowedTableFunctions.has(name)) continue;
    throw new QueryRefusedError(
      `the table function ${name} is not available here: read the lake's views, such as prices`,
    );
  }
}

async function parse(connection: DuckDBConnection, sql: string): Promise<ParsedText> {
  const reader = await connection.runAndReadAll('SELECT json_serialize_sql($1::VARCHAR)', [sql]);
  return JSON.parse(String(reader.getRows()[0]?.[0]));
}

function refusalOf({ error_type, error_message, position }: ParsedText): QueryRefusedError {
  if (error_type === 'not implemented') {
    return new QueryRefusedError(
      'only SELECT is allowed here: the page reads the lake and changes nothing',
    );
  }
  return new QueryRefusedError(
    error_message ?? 'the statement cannot be read',
    position === undefined ? undefined : Number(position),
  );
}

/** Names of all table functions anywhere in the tree, in lower case. */
function tableFunctions(node: unknown): string[] {
  if (node === null || typeof node !== 'object') return [];
  const own = isTableFunction(node) ? [node.function.function_name.toLowerCase()] : [];
  return [...own, ...Object.values(node).flatMap(tableFunctions)];
}

function isTableFunction(node: object): node is { function: { function_name: string } } {
  return 'type' in node && node.type === 'TABLE_FUNCTION' && 'function' in node;
}
