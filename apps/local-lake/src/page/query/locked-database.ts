import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { createLake } from '../../lake/lake-tables.ts';
import { tableFiles } from '../../lake/table-files.ts';
import type { QueryJob } from './messages.ts';

/** A database in memory that knows the lake's views and, from then on, can only read the lake. */
export interface LockedDatabase {
  readonly connection: DuckDBConnection;
  close(): void;
}

/** Opens one: nothing outside the lake, no extensions, no spilling to disk, no way to change that. */
export async function openLockedDatabase(job: QueryJob): Promise<LockedDatabase> {
  const instance = await DuckDBInstance.create(':memory:', {
    threads: '2',
    memory_limit: `${Math.ceil(job.limits.memoryMegabytes / 2)}MB`,
  });
  const connection = await instance.connect();
  await createLake(connection, tableFiles(job.lakeDirectory));
  for (const sql of lock(job.lakeDirectory)) await connection.run(sql);
  return {
    connection,
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

function lock(lakeDirectory: string): string[] {
  const directory = `${lakeDirectory.replace(/\/$/, '')}/`.replaceAll("'", "''");
  return [
    "SET temp_directory = ''",
    'SET autoinstall_known_extensions = false',
    'SET autoload_known_extensions = false',
    `SET allowed_directories = ['${directory}']`,
    'SET enable_external_access = false',
    'SET lock_configuration = true',
  ];
}
