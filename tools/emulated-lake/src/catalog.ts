import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Column, GetTablesCommand, type GlueClient, type Table } from '@aws-sdk/client-glue';
import { GetObjectCommand, ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3';
import { duckDbDialect } from '@coinlake/lake-queries';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { duckDbType } from './duckdb-type.ts';

/** The clients that read a catalog and its objects. */
export interface CatalogClients {
  readonly glue: GlueClient;
  readonly s3: S3Client;
}

/**
 * A connection on which the tables and views of a Glue database can be queried. Columns, types, locations and
 * the SQL of views come from the catalog only.
 *
 * @param directory - for copies of the objects: DuckDB cannot read S3 without an extension
 */
export async function openCatalog(
  { glue, s3 }: CatalogClients,
  database: string,
  directory: string,
): Promise<DuckDBConnection> {
  const { TableList = [] } = await glue.send(new GetTablesCommand({ DatabaseName: database }));
  const isView = ({ TableType }: Table) => TableType === 'VIRTUAL_VIEW';
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run(duckDbDialect);
  for (const table of TableList.filter((entry) => !isView(entry))) {
    const location = table.StorageDescriptor?.Location ?? '';
    const files = await download(s3, location, join(directory, table.Name ?? ''));
    await connection.run(`CREATE VIEW ${table.Name} AS ${rowsOf(table, files)}`);
  }
  await createViews(connection, TableList.filter(isView));
  return connection;
}

function rowsOf({ StorageDescriptor, PartitionKeys = [], Parameters }: Table, files: string[]) {
  const columns = StorageDescriptor?.Columns ?? [];
  if (files.length === 0) return noRows([...columns, ...PartitionKeys]);
  const list = `[${files.map((file) => `'${file}'`).join(', ')}]`;
  const partitions = 'hive_partitioning = true, hive_types_autocast = false';
  if (Parameters?.classification === 'parquet') {
    return `SELECT * FROM read_parquet(${list}, ${partitions})`;
  }
  const types = columns.map(({ Name, Type }) => `'${Name}': '${Type}'`).join(', ');
  return `SELECT * FROM read_json(${list}, format = 'newline_delimited', compression = 'gzip',
    columns = {${types}}, ${partitions})`;
}

function noRows(columns: readonly Column[]): string {
  const nulls = columns.map(
    ({ Name, Type = 'string' }) => `CAST(NULL AS ${duckDbType(Type)}) AS "${Name}"`,
  );
  return `SELECT ${nulls.join(', ')} WHERE false`;
}

/** Creates the views in an order in which each can read the others: Glue lists them by name. */
async function createViews(connection: DuckDBConnection, views: readonly Table[]): Promise<void> {
  const waiting: Table[] = [];
  let reason: unknown;
  for (const view of views) {
    await connection.run(`CREATE VIEW ${view.Name} AS ${sqlOf(view)}`).catch((error: unknown) => {
      reason = error;
      waiting.push(view);
    });
  }
  if (waiting.length === views.length && waiting.length > 0) throw reason;
  if (waiting.length > 0) await createViews(connection, waiting);
}

/** The SQL of a view, as Athena stores it in the catalog. */
function sqlOf({ ViewOriginalText = '' }: Table): string {
  const [, encoded = ''] = /Presto View: (\S+)/.exec(ViewOriginalText) ?? [];
  return JSON.parse(Buffer.from(encoded, 'base64').toString('utf8')).originalSql;
}

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
