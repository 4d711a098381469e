import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { escapedPath } from './file-pattern.ts';
import { listOf } from './sql.ts';

/** A database in memory and a connection to it. */
export interface Database {
  readonly instance: DuckDBInstance;
  readonly connection: DuckDBConnection;
  close(): void;
}

/**
 * Opens a database in memory. DuckDB would take most of the machine's memory, and spill into the
 * working directory.
 *
 * @param memoryMegabytes - what statements need beyond goes to a temporary directory
 */
export async function openDatabase(memoryMegabytes: number): Promise<Database> {
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: `${memoryMegabytes}MB`,
    temp_directory: join(tmpdir(), `coinlake-${randomUUID()}`),
  });
  const connection = await instance.connect();
  return {
    instance,
    connection,
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** Lets a database read the files under the lake and no others, for good. */
export async function lockToLake(
  connection: DuckDBConnection,
  lakeDirectory: string,
): Promise<void> {
  // DuckDB checks patterns by their text.
  const directories = listOf([lakeDirectory, escapedPath(lakeDirectory)]);
  await connection.run(`SET allowed_directories = ${directories}`);
  await connection.run('SET enable_external_access = false');
  await connection.run('SET lock_configuration = true');
}
