import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { GetTableCommand } from '@aws-sdk/client-glue';
import { GetObjectCommand, ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3';
import { DuckDBInstance } from '@duckdb/node-api';
import type { AwsClients } from './aws-clients.ts';

/** A row, with its decimals as text. */
export type Row = Record<string, unknown>;

/**
 * Every row of a table as a query engine finds it: columns, types and place are those of the
 * catalog, and nothing else is known of the files.
 */
export async function queryCatalog(
  { glue, s3 }: Pick<AwsClients, 'glue' | 's3'>,
  table: { readonly database: string; readonly name: string },
  directory: string,
): Promise<Row[]> {
  const { Table } = await glue.send(
    new GetTableCommand({ DatabaseName: table.database, Name: table.name }),
  );
  const { Location = '', Columns = [] } = Table?.StorageDescriptor ?? {};
  const files = await download(s3, Location, directory);
  if (files.length === 0) return [];
  const columns = Columns.map(({ Name, Type }) => `'${Name}': '${Type}'`).join(', ');
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const result = await connection.runAndReadAll(
    `SELECT * FROM read_json([${files.map((file) => `'${file}'`).join(', ')}],
      format = 'newline_delimited', compression = 'gzip', columns = {${columns}},
      hive_partitioning = true, hive_types_autocast = false)`,
  );
  return result.getRowObjectsJson();
}

/** DuckDB would need an extension from the network to read S3 itself. */
async function download(s3: S3Client, location: string, directory: string): Promise<string[]> {
  const { hostname: Bucket, pathname } = new URL(location);
  const { Contents = [] } = await s3.send(
    new ListObjectsV2Command({ Bucket, Prefix: pathname.slice(1) }),
  );
  return Promise.all(
    Contents.map(async ({ Key = '' }) => {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
      const file = join(directory, Key);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, (await Body?.transformToByteArray()) ?? new Uint8Array());
      return file;
    }),
  );
}
