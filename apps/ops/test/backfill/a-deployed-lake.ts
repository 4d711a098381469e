import { CreateDatabaseCommand, CreateTableCommand, GlueClient } from '@aws-sdk/client-glue';
import {
  CreateBucketCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  S3Client,
} from '@aws-sdk/client-s3';
import type { EmulatedAws } from '@coinlake/emulated-aws';
import { candleColumns, catalogDatabase, lakeLayout } from '@coinlake/shared-schema';
import { NodeHttpHandler } from '@smithy/node-http-handler';

/** The parts of an environment's deployed lake that a backfill works with. */
export async function aLakeOnAws(aws: EmulatedAws, environment: string) {
  const { region } = aws;
  const requestHandler = new NodeHttpHandler();
  const credentials = { accessKeyId: 'emulated', secretAccessKey: 'emulated' };
  const settings = { region, endpoint: aws.url, credentials, requestHandler };
  const [s3, glue] = [new S3Client(settings), new GlueClient(settings)];
  const bucket = `a-lake-of-${environment}`;
  const database = catalogDatabase(environment);
  await s3.send(new CreateBucketCommand({ Bucket: bucket }));
  await glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name: database } }));
  return {
    bucket,
    /** Puts the candle table into the catalog. @param location - @default as in the layout */
    catalogue: async (location = `s3://${bucket}/${lakeLayout.candles.prefix}`) => {
      const Columns = candleColumns.map(({ name, type }) => ({ Name: name, Type: type }));
      const StorageDescriptor = { Location: location, Columns };
      const TableInput = { Name: lakeLayout.candles.table, StorageDescriptor };
      await glue.send(new CreateTableCommand({ DatabaseName: database, TableInput }));
    },
    candleKeys: async (): Promise<(string | undefined)[]> => {
      const { prefix: Prefix } = lakeLayout.candles;
      const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: bucket, Prefix }));
      return Contents.map(({ Key }) => Key);
    },
    read: async (key: string): Promise<Uint8Array> => {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      return (await Body?.transformToByteArray()) ?? Uint8Array.of();
    },
  };
}
