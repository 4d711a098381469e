import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { codeOf, messageOf } from '../errors.ts';
import { curatedRecords } from './curated-records.ts';
import { literalPath } from './file-pattern.ts';
import { type FileProblem, gzipProblem } from './gzip-check.ts';
import { jsonRecords } from './json-records.ts';
import { commonColumns, lookAtColumnsOf } from './parquet-columns.ts';
import { quoted } from './sql.ts';
import { isTableObject, type LakeTable, lakeTables, partitionDay } from './table-object.ts';
import { unopenedProblem } from './unopened-problem.ts';

/** A file of one of the lake's tables. */
export interface TableFile {
  readonly path: string;
  readonly table: LakeTable;
}

/** The table file that an error names: DuckDB names it in nearly every error about its content. */
export function namedFile(directory: string, message: string): TableFile | undefined {
  for (const table of Object.values(lakeTables)) {
    const prefix = join(directory, table.prefix);
    const start = message.indexOf(prefix);
    if (start === -1) continue;
    const [folder = '', rest = ''] = message.slice(start + prefix.length).split('/', 2);
    const name = /^[\w.-]+/.exec(rest)?.[0].replace(/[.-]+$/, '') ?? '';
    if (partitionDay(table, folder) === undefined || !isTableObject(table, name)) continue;
    return { path: join(prefix, folder, name), table };
  }
  return undefined;
}

/** Whether an error is about the content of a file without naming it. */
export function blamesSomeFile(message: string): boolean {
  return (
    /^(IO|Invalid Input|Invalid) Error/.test(message) &&
    /gzip|miniz|zstd|snappy|parquet|thrift|what type|magic bytes|decompress/i.test(message)
  );
}

/** What is wrong with a file that is read by itself, if anything. A file that is gone is not wrong. */
export async function contentProblem({ path, table }: TableFile): Promise<FileProblem | undefined> {
  let content: Uint8Array;
  try {
    content = await readFile(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    return { path, problem: unopenedProblem(error), isDamaged: false };
  }
  const problem = table.isParquet ? undefined : gzipProblem(content);
  if (problem !== undefined) return { path, problem, isDamaged: true };
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    // Into a table, because a query for less than everything may skip what is damaged.
    await connection.run(`CREATE TEMP TABLE found AS ${await recordsIn(connection, path, table)}`);
    return undefined;
  } catch (error) {
    return { path, problem: messageOf(error), isDamaged: isAboutContent(messageOf(error)) };
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** Whether DuckDB may have failed because of a file. */
export function isFileError(message: string): boolean {
  return /^(IO|Invalid Input|Invalid|Conversion|Serialization) Error/.test(message);
}

/** Whether a file was gone when DuckDB came to it. */
export function isFileGone(message: string): boolean {
  return /^IO Error: (No files found|.*No such file or directory)/.test(message);
}

/** Whether DuckDB could open the file, and not understand it. */
function isAboutContent(message: string): boolean {
  return (
    isFileError(message) && !/^IO Error: (Cannot|Could not) open|^IO Error: No files/.test(message)
  );
}

async function recordsIn(
  connection: DuckDBConnection,
  path: string,
  table: LakeTable,
): Promise<string> {
  const file = `[${quoted(literalPath(path))}]`;
  const lakeDirectory = dirname(dirname(path));
  if (!table.isParquet) {
    return jsonRecords(file, table.columns, table.partitionKey, { lakeDirectory });
  }
  await lookAtColumnsOf(connection, path);
  return curatedRecords(file, commonColumns([path], table.columns), lakeDirectory);
}
