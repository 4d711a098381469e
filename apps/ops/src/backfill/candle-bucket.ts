import { EntityNotFoundException, GetTableCommand, type GlueClient } from '@aws-sdk/client-glue';
import { catalogDatabase, lakeLayout } from '@coinlake/shared-schema';
import { OperatorError } from '../errors.ts';

/**
 * The bucket of an environment's candle table, as the catalog names it.
 *
 * @throws OperatorError if there is no such table, or its location is not that of the layout
 */
export async function candleBucket(glue: GlueClient, name: string): Promise<string> {
  const { table, prefix } = lakeLayout.candles;
  const location = await tableLocation(glue, name);
  const [, bucket] = /^s3:\/\/([^/]+)\/(.*)$/.exec(location) ?? [];
  if (bucket !== undefined && location === `s3://${bucket}/${prefix}`) return bucket;
  throw new OperatorError(
    `${table} of ${name} must be under s3://<bucket>/${prefix}, got ${location}`,
    { next: `npm run plan -- --env ${name} shows what was changed` },
  );
}

async function tableLocation(glue: GlueClient, name: string): Promise<string> {
  const table = { DatabaseName: catalogDatabase(name), Name: lakeLayout.candles.table };
  try {
    const { Table } = await glue.send(new GetTableCommand(table));
    return Table?.StorageDescriptor?.Location ?? 'no location';
  } catch (cause) {
    if (!(cause instanceof EntityNotFoundException)) throw cause;
    throw new OperatorError(
      `there is no table ${table.DatabaseName}.${table.Name} in this account`,
      { next: `npm run deploy -- --env ${name}`, cause },
    );
  }
}
