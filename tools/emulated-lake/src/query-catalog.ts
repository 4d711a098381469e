import { type CatalogClients, openCatalog } from './catalog.ts';

/** A row, with its decimals as text. */
export type Row = Record<string, unknown>;

/** What is asked, and of which Glue database. */
export interface CatalogQuery {
  readonly database: string;
  readonly sql: string;
}

/** The rows that a query engine finds by the catalog. */
export async function queryCatalog(
  clients: CatalogClients,
  { database, sql }: CatalogQuery,
  directory: string,
): Promise<Row[]> {
  const connection = await openCatalog(clients, database, directory);
  try {
    return (await connection.runAndReadAll(sql)).getRowObjectsJson();
  } finally {
    connection.closeSync();
  }
}
