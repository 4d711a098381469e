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

// What names folders of this machine.
const hiddenFunctions = new Set(['getvariable', 'current_setting']);
const hiddenTables = new Set(['pg_settings', 'duckdb_settings', 'duckdb_variables', 'variables']);

interface ParsedText {
  readonly error: boolean;
  readonly error_type?: string;
  readonly error_message?: string;
  readonly position?: string;
  readonly statements?: readonly unknown[];
}

/**
 * Refuses everything but one SELECT over the lake's views. It reads DuckDB's own parse of the text,
 * so that no spelling, comment or nesting gets past it.
 */
export async function guardStatement(connection: DuckDBConnection, sql: string): Promise<void> {
  const parsed = await parse(connection, sql);
  if (parsed.error) throw refusalOf(parsed);
  const count = parsed.statements?.length ?? 0;
  if (count !== 1) {
    throw new QueryRefusedError(`one statement runs at a time, got ${count}: write one SELECT`);
  }
  for (const node of nodesOf(parsed.statements)) {
    const refused = refusedName(node);
    if (refused === undefined) continue;
    throw new QueryRefusedError(
      `${refused} is not available here: read the lake's views, such as prices`,
    );
  }
}

/** What a node of the tree uses that may not be used, if anything. */
function refusedName(node: ParsedNode): string | undefined {
  if (node.type === 'TABLE_FUNCTION') {
    const name = nameOf(node.function?.function_name);
    return allowedTableFunctions.has(name) ? undefined : `the table function ${name}`;
  }
  const called = nameOf(node.function_name);
  if (hiddenFunctions.has(called)) return `the function ${called}`;
  const table = nameOf(node.table_name);
  return hiddenTables.has(table) ? `the table ${table}` : undefined;
}

function nameOf(text: unknown): string {
  return typeof text === 'string' ? text.toLowerCase().replaceAll('"', '') : '';
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

interface ParsedNode {
  readonly type?: unknown;
  readonly function?: ParsedNode;
  readonly function_name?: unknown;
  readonly table_name?: unknown;
}

/** The node and all below it. */
function nodesOf(node: unknown): ParsedNode[] {
  if (node === null || typeof node !== 'object') return [];
  return [node, ...Object.values(node).flatMap(nodesOf)];
}
