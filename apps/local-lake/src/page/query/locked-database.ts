import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { lockToLake } from '../../lake/database.ts';
import type { LakeInventory } from '../../lake/lake-inventory.ts';
import { createLake } from '../../lake/lake-tables.ts';
import type { QueryLimits } from './messages.ts';

/** A database in memory that knows the lake's views and, from then on, can only read the lake. */
export interface LockedDatabase {
  readonly connection: DuckDBConnection;
  close(): void;
}

/** Opens one: nothing outside the lake, no extensions, no spilling to disk, no way to change that. */
export async function openLockedDatabase(
  files: LakeInventory,
  limits: QueryLimits,
): Promise<LockedDatabase> {
  const instance = await DuckDBInstance.create(':memory:', {
    threads: '2',
    memory_limit: `${Math.ceil(limits.memoryMegabytes / 2)}MB`,
    temp_directory: '',
  });
  const connection = await instance.connect();
  await createLake(connection, files);
  await connection.run('SET autoinstall_known_extensions = false');
  await connection.run('SET autoload_known_extensions = false');
  await lockToLake(connection, files.directory);
  return {
    connection,
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
