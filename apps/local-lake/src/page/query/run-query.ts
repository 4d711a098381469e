import { type DuckDBConnection, DuckDBInstance, type DuckDBResult } from '@duckdb/node-api';
import { escapedPath } from '../../lake/file-pattern.ts';
import type { LakeInventory } from '../../lake/lake-inventory.ts';
import { readableLake } from '../../lake/readable-lake.ts';
import { QueryRefusedError } from './errors.ts';
import { openLockedDatabase } from './locked-database.ts';
import type { Cell, PageQueryResult, QueryAnswer, QueryJob, QueryLimits } from './messages.ts';
import { guardStatement } from './statement-guard.ts';

/**
 * Runs a job's query in its own database. Files that cannot be read are left out without a message,
 * because the pipeline reports and repairs them. The caller limits memory and time.
 */
export async function runQuery(
  job: QueryJob,
  onBegun: () => void = () => {},
): Promise<QueryAnswer> {
  const lake = readableLake(job.lakeDirectory, () => {}, { mayChange: false });
  const checker = await DuckDBInstance.create(':memory:', { threads: '1', memory_limit: '100MB' });
  try {
    const reading = { connection: await checker.connect(), sql: job.sql };
    return { result: await lake.read(reading, (files) => answerFrom(files, job, onBegun)) };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (error.message.startsWith('Out of Memory')) return { outOfMemory: true };
    const position = error instanceof QueryRefusedError ? error.position : undefined;
    return {
      error: withoutFolders(error.message, job),
      ...(position === undefined ? {} : { position }),
    };
  } finally {
    checker.closeSync();
  }
}

/** The message with paths relative to the lake, so that it shows no other folder of the machine. */
function withoutFolders(message: string, { lakeDirectory }: QueryJob): string {
  return message
    .replaceAll(`${lakeDirectory}/`, '')
    .replaceAll(`${escapedPath(lakeDirectory)}/`, '')
    .replaceAll(lakeDirectory, '.');
}

async function answerFrom(
  files: LakeInventory,
  job: QueryJob,
  onBegun: () => void,
): Promise<PageQueryResult> {
  const database = await openLockedDatabase(files, job.limits);
  try {
    onBegun();
    await guardStatement(database.connection, job.sql);
    return await answer(database.connection, job);
  } finally {
    database.close();
  }
}

async function answer(connection: DuckDBConnection, { sql, limits }: QueryJob) {
  const started = performance.now();
  const result = await connection.stream(sql);
  const { rows, truncated } = await firstRows(result, limits);
  const types = result.columnTypes();
  return {
    columns: result.columnNames().map((name, index) => ({ name, type: String(types[index]) })),
    rows,
    truncated,
    milliseconds: Math.round(performance.now() - started),
  };
}

async function firstRows(
  result: DuckDBResult,
  limits: QueryLimits,
): Promise<Pick<PageQueryResult, 'rows' | 'truncated'>> {
  const rows: Cell[][] = [];
  let bytes = 0;
  for await (const chunk of result.yieldRowsJson()) {
    for (const row of chunk) {
      bytes += JSON.stringify(row).length;
      if (rows.length === limits.rows) {
        return { rows, truncated: `only the first ${limits.rows} rows are shown` };
      }
      if (bytes > limits.answerBytes) {
        return { rows, truncated: `only the first ${limits.answerBytes} bytes are shown` };
      }
      rows.push(row as Cell[]);
    }
  }
  return { rows, truncated: null };
}
