import { gzipSync } from 'node:zlib';
import {
  AthenaClient,
  GetQueryResultsCommand,
  StartQueryExecutionCommand,
} from '@aws-sdk/client-athena';
import { CreateDatabaseCommand, CreateTableCommand, GlueClient } from '@aws-sdk/client-glue';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { type EmulatedAws, startEmulatedAws } from '@coinlake/emulated-aws';
import { aTemporaryDirectory, describeWithTool } from '@coinlake/testing';
import { athenaQueries, sdkSettings } from '../src/index.ts';

describeWithTool(['moto_server'], 'athenaQueries', () => {
  const directory = aTemporaryDirectory();
  let aws: EmulatedAws;

  beforeAll(async () => {
    aws = await startEmulatedAws();
    aws.intercept(athenaQueries(aws, directory));
    await aCatalog();
  });
  afterAll(() => aws?.close());

  it('answers from the objects of the lake, with the columns and types of the catalog', async () => {
    expect(await rowsOf('SELECT * FROM prices ORDER BY price')).toEqual([
      ['product_id', 'price', 'partition_date'],
      ['ADA-USD', '100.50', '2026-11-22'],
      ['BTC-USD', '63000.00', '2026-11-22'],
    ]);
  });

  it('answers from views, in whatever order Glue lists them', async () => {
    expect(await rowsOf('SELECT product_id FROM a_view_of_a_view')).toEqual([
      ['product_id'],
      ['BTC-USD'],
    ]);
  });

  it('finds nothing in a table without objects', async () => {
    expect(await rowsOf('SELECT count(*) AS n, max(price) AS dearest FROM curated')).toEqual([
      ['n', 'dearest'],
      ['0', undefined],
    ]);
  });

  async function rowsOf(QueryString: string) {
    const athena = new AthenaClient(sdkSettings(aws));
    const QueryExecutionContext = { Database: 'lake' };
    const { QueryExecutionId } = await athena.send(
      new StartQueryExecutionCommand({ QueryString, QueryExecutionContext }),
    );
    const { ResultSet } = await athena.send(new GetQueryResultsCommand({ QueryExecutionId }));
    return ResultSet?.Rows?.map(({ Data }) => Data?.map(({ VarCharValue }) => VarCharValue));
  }

  async function aCatalog(): Promise<void> {
    const s3 = new S3Client(sdkSettings(aws));
    const glue = new GlueClient(sdkSettings(aws));
    const lines = [
      { product_id: 'BTC-USD', price: '63000' },
      { product_id: 'ADA-USD', price: '100.5' },
    ].map((record) => JSON.stringify(record));
    await s3.send(new CreateBucketCommand({ Bucket: 'lake' }));
    await s3.send(
      new PutObjectCommand({
        Bucket: 'lake',
        Key: 'prices/partition_date=2026-11-22/object.gz',
        Body: gzipSync(lines.join('\n')),
      }),
    );
    await glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name: 'lake' } }));
    for (const entry of [
      aTable('prices'),
      aTable('curated'),
      aView('a_view_of_a_view', "SELECT * FROM btc WHERE partition_date > '2026'"),
      aView('btc', "SELECT * FROM prices WHERE product_id = 'BTC-USD'"),
    ]) {
      await glue.send(new CreateTableCommand({ DatabaseName: 'lake', TableInput: entry }));
    }
  }
});

function aTable(Name: string) {
  return {
    Name,
    TableType: 'EXTERNAL_TABLE',
    PartitionKeys: [{ Name: 'partition_date', Type: 'string' }],
    StorageDescriptor: {
      Location: `s3://lake/${Name}/`,
      Columns: [
        { Name: 'product_id', Type: 'string' },
        { Name: 'price', Type: 'decimal(10,2)' },
      ],
    },
  };
}

function aView(Name: string, originalSql: string) {
  const encoded = Buffer.from(JSON.stringify({ originalSql })).toString('base64');
  return { Name, TableType: 'VIRTUAL_VIEW', ViewOriginalText: `/* Presto View: ${encoded} */` };
}
