import { EntityNotFoundException, GetTableCommand, GlueClient } from '@aws-sdk/client-glue';
import { S3Client } from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { catalogDatabase, lakeLayout } from '@coinlake/shared-schema';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { BadInputError, messageOf } from '../errors.ts';
import type { LakeEnvironment } from './lake-environment.ts';
import { s3Store } from './s3-store.ts';

/**
 * Opens the lake of an environment, in the bucket over which its catalog has the candle table.
 * Credentials and `AWS_ENDPOINT_URL` come from the environment, as the SDK reads it.
 *
 * @throws BadInputError when the credentials lead to no or another account, or no lake is there
 */
export async function openLakeOnAws(environment: LakeEnvironment) {
  const settings = { region: environment.region, requestHandler: new NodeHttpHandler() };
  await requireAccount(new STSClient(settings), environment);
  const bucket = await candleBucket(new GlueClient(settings), environment);
  return {
    store: s3Store(new S3Client(settings), bucket, environment.accountId),
    place: `s3://${bucket}`,
  };
}

async function requireAccount(sts: STSClient, { name, accountId }: LakeEnvironment): Promise<void> {
  const account = await accountOfCaller(sts);
  if (account === accountId) return;
  throw new BadInputError(
    `these AWS credentials belong to account ${account}, ${name} lives in ${accountId}; set AWS_PROFILE to a profile of that account`,
  );
}

// Everybody may ask who he is, so a failure is one of the credentials or of the way to AWS.
async function accountOfCaller(sts: STSClient): Promise<string | undefined> {
  try {
    return (await sts.send(new GetCallerIdentityCommand({}))).Account;
  } catch (cause) {
    throw new BadInputError(
      `AWS does not know who you are (${messageOf(cause)}); run aws sso login, or set AWS_PROFILE to a profile that works`,
      { cause },
    );
  }
}

async function candleBucket(glue: GlueClient, { name }: LakeEnvironment): Promise<string> {
  const { table, prefix } = lakeLayout.candles;
  const location = await tableLocation(glue, name);
  const [, bucket] = /^s3:\/\/([^/]+)\/(.*)$/.exec(location) ?? [];
  if (bucket !== undefined && location === `s3://${bucket}/${prefix}`) return bucket;
  throw new BadInputError(
    `${table} of ${name} must lie under s3://<bucket>/${prefix}, got ${location}; npm run plan -- --env ${name} shows what was changed`,
  );
}

async function tableLocation(glue: GlueClient, name: string): Promise<string> {
  const table = { DatabaseName: catalogDatabase(name), Name: lakeLayout.candles.table };
  try {
    const { Table } = await glue.send(new GetTableCommand(table));
    return Table?.StorageDescriptor?.Location ?? 'no location';
  } catch (cause) {
    if (!(cause instanceof EntityNotFoundException)) throw cause;
    throw new BadInputError(
      `there is no table ${table.DatabaseName}.${table.Name} in this account; npm run deploy -- --env ${name} makes it`,
      { cause },
    );
  }
}
