import { join } from 'node:path';
import { candleColumns, lakeLayout, rawColumns } from '@coinlake/shared-schema';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { messageOf } from '../errors.ts';
import { curatedRecords } from './curated-records.ts';
import { jsonRecords } from './json-records.ts';
import { quoted } from './sql.ts';

const { raw, curated, candles } = lakeLayout;

/** How a file of each table is read. */
const tables = [
  {
    ...raw,
    extension: 'gz',
    records: async (_: DuckDBConnection, file: string) =>
      jsonRecords(file, rawColumns, raw.partitionKey),
  },
  { ...curated, extension: 'parquet', records: curatedRecords },
  {
    ...candles,
    extension: 'gz',
    records: async (_: DuckDBConnection, file: string) =>
      jsonRecords(file, candleColumns, candles.partitionKey),
  },
] as const;

/** A file of one of the lake's tables. */
export interface NamedFile {
  readonly path: string;
  readonly table: (typeof tables)[number];
}

/** The file that an error is about: DuckDB names it in every error about its content. */
export function namedFile(directory: string, problem: string): NamedFile | undefined {
  if (!/^(Invalid Input|IO|Conversion) Error/.test(problem)) return undefined;
  return tables
    .flatMap((table) => {
      const path = pathIn(join(directory, table.prefix), table, problem);
      return path === undefined ? [] : [{ path, table }];
    })
    .at(0);
}

function pathIn(
  prefix: string,
  { partitionKey, extension }: NamedFile['table'],
  problem: string,
): string | undefined {
  const start = problem.indexOf(prefix);
  if (start === -1) return undefined;
  const file = new RegExp(`^${partitionKey}=\\d{4}-\\d{2}-\\d{2}/[\\w.-]+?\\.${extension}\\b`);
  const key = file.exec(problem.slice(start + prefix.length))?.[0];
  return key === undefined ? undefined : join(prefix, key);
}

/** What is wrong with a file that is read by itself, if anything. */
export async function problemOf({ path, table }: NamedFile): Promise<string | undefined> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    // Into a table, because a query for less than everything may skip what is damaged.
    await connection.run(
      `CREATE TEMP TABLE found AS ${await table.records(connection, quoted(path))}`,
    );
    return undefined;
  } catch (error) {
    return messageOf(error);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
