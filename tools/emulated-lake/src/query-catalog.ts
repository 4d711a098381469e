import { type CatalogClients, openCatalog } from './catalog.ts';

/** A row, with its decimals as text. */
export type Row = Record<string, unknown>;

/** A query and the Glue database that it reads. */
export interface CatalogQuery {
  readonly database: string;
  readonly sql: string;
}

/** The rows that a query engine finds with the help of the catalog. */
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
