import {
  type Column,
  CrawlerRunningException,
  EntityNotFoundException,
  GetTableCommand,
  type GlueClient,
  StartCrawlerCommand,
} from '@aws-sdk/client-glue';
import { rawColumns } from '@coinlake/shared-schema';

export interface TableToVerify {
  readonly database: string;
  readonly table: string;
  /**
   * Started when the table is missing. It updates tables and creates none, so that its failed crawl is
   * an alarm; a deploy creates the table. @default - no crawler is started
   */
  readonly crawler?: string | undefined;
}

/** What the catalog has. */
export type TableState =
  | { readonly state: 'as-agreed' }
  | { readonly state: 'missing'; readonly crawler: 'none' | 'started' | 'running' }
  | { readonly state: 'drifted'; readonly differences: readonly string[] };

/**
 * Checks that the raw table is in the catalog with the columns of the contract, in any order.
 * Rejects when `abortSignal` aborts.
 */
export async function verifyTable(
  client: GlueClient,
  target: TableToVerify,
  abortSignal: AbortSignal,
): Promise<TableState> {
  const { database: DatabaseName, table: Name } = target;
  try {
    const { Table } = await client.send(new GetTableCommand({ DatabaseName, Name }), {
      abortSignal,
    });
    const differences = differencesOf(Table?.StorageDescriptor?.Columns ?? []);
    return differences.length === 0 ? { state: 'as-agreed' } : { state: 'drifted', differences };
  } catch (error) {
    if (!(error instanceof EntityNotFoundException)) throw error;
    return { state: 'missing', crawler: await startCrawler(client, target.crawler, abortSignal) };
  }
}

async function startCrawler(
  client: GlueClient,
  Name: string | undefined,
  abortSignal: AbortSignal,
) {
  if (Name === undefined) return 'none';
  try {
    await client.send(new StartCrawlerCommand({ Name }), { abortSignal });
    return 'started';
  } catch (error) {
    if (error instanceof CrawlerRunningException) return 'running';
    throw error;
  }
}

function differencesOf(columns: readonly Column[]): string[] {
  const found = new Map(columns.map(({ Name, Type }) => [Name, Type]));
  const agreed = new Set<string | undefined>(rawColumns.map(({ name }) => name));
  return [
    ...rawColumns.flatMap(({ name, type }) => {
      const got = found.get(name);
      return got === type ? [] : [`${name} must be ${type}, got ${got ?? 'no such column'}`];
    }),
    ...[...found.keys()].flatMap((name) =>
      agreed.has(name) ? [] : [`${name} is not in the contract`],
    ),
  ];
}
