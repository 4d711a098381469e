import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GetTableCommand, type TableInput, UpdateTableCommand } from '@aws-sdk/client-glue';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { DeleteQueueCommand } from '@aws-sdk/client-sqs';
import { type Simulator, startSimulator } from '@coinlake/coinbase-simulator';
import { type EmulatedAws, startEmulatedAws } from '@coinlake/emulated-aws';
import { deliver, queryCatalog, readStream, runBundle } from '@coinlake/emulated-lake';
import { aTemporaryDirectory, describeWithTool } from '@coinlake/testing';
import { dev } from './environments.ts';
import { type AwsClients, awsClients } from './lake/aws-clients.ts';
import type { DeployedLake } from './lake/deployed-lake.ts';
import { differences } from './lake/differences.ts';
import { deniedActions } from './lake/permissions.ts';
import { idsOf, lateSlot, promisedIds, recordsIn } from './lake/slot.ts';
import { aSmallLake } from './lake/small-lake.ts';
import { throttledStream } from './lake/throttled-stream.ts';
import type { Stack } from './operator/stack.ts';
import { startWorld } from './world.ts';

describeWithTool(['terraform', 'aws-provider', 'moto_server'], 'the story notices that', () => {
  const directory = aTemporaryDirectory();
  let aws: EmulatedAws;
  let clients: AwsClients;
  let coinbase: Simulator;
  let lake: DeployedLake;

  beforeAll(async () => {
    [aws, coinbase] = await Promise.all([startEmulatedAws(), startSimulator()]);
    clients = awsClients(aws);
    lake = await aSmallLake(aws, clients);
  });
  afterAll(() => Promise.all([aws?.close(), coinbase?.close()]));

  it('the role lacks an action', async () => {
    const permissions = (...actions: string[]) =>
      JSON.stringify({
        Statement: [{ Effect: 'Allow', Action: actions, Resource: lake.streamArn }],
      });
    const complete = { ...lake, permissions: permissions('kinesis:PutRecords') };
    const lacking = { ...lake, permissions: permissions('kinesis:PutRecord') };

    expect(deniedActions(complete, ['PutRecords'])).toEqual([]);
    expect(deniedActions(lacking, ['PutRecords'])).toEqual([
      `kinesis:PutRecords on ${lake.streamArn}`,
    ]);
  });

  it('a column has another name in the catalog only', async () => {
    const slot = lateSlot(lake);
    await runBundle(lake, slot, { aws: aws.env, coinbaseUrl: coinbase.url });
    const onStream = await readStream(clients.kinesis, 'prices');
    await deliver(onStream, lake, clients.s3);
    const sent = recordsIn(onStream.map(({ line }) => line));
    const table = { database: 'lake', name: lake.variables.GLUE_TABLE ?? '' };
    const query = { database: table.database, sql: `SELECT * FROM ${table.name}` };
    const compare = async (to: string) =>
      differences(await queryCatalog(clients, query, join(directory, to)), sent);
    expect(await compare('before')).toEqual([]);

    await renameColumn(clients, table, 'price', 'cost');

    const found = await compare('after');
    expect(found).toHaveLength(sent.length);
    expect(found[0]).toMatch(/^price of [\w-]+: got null, expected \d/);
  });

  it('the dead-letter queue is gone', async () => {
    // Another slot than that of the previous test, which may start within the same second.
    const slot = lateSlot(lake, -10);
    await clients.sqs.send(
      new DeleteQueueCommand({ QueueUrl: lake.variables.DEAD_LETTER_QUEUE_URL }),
    );
    const endThrottling = aws.intercept(throttledStream('ADA-USD'));

    const { error } = await runBundle(lake, slot, {
      aws: aws.env,
      coinbaseUrl: coinbase.url,
      // A sixth is for the dead-letter queue, which a busy machine needs.
      remainingSeconds: 60,
    }).finally(endThrottling);

    const records = recordsIn(
      (await readStream(clients.kinesis, 'prices')).map(({ line }) => line),
    );
    const kept = idsOf(records.filter(({ scheduled_at }) => scheduled_at === slot.scheduledAt));
    const [, lost = ''] = /3 are lost: ([^(]+)/.exec(error?.message ?? '') ?? [];
    const lostIds = lost.trim().split(', ');
    expect(promisedIds(lake, slot)).toEqual(expect.arrayContaining(lostIds));
    expect(lostIds.filter((id) => kept.includes(id))).toEqual([]);
  });

  it('a bucket cannot be destroyed', async () => {
    const world = await startWorld(dev, join(directory, 'undestroyable'));
    const { checkout, names, stacks } = world;
    try {
      await checkout.ops('bootstrap', '--env', 'dev');
      checkout.editEnvironment('dev', (file) => ({ ...file, destroyable: false }));
      await checkout.synth();
      await stacks.lakehouse.init();
      const Bucket = names.buckets.lake.name;
      await stacks.lakehouse.apply(`-target=${bucketAddress(stacks.lakehouse, Bucket)}`);
      await world.clients.s3.send(new PutObjectCommand({ Bucket, Key: 'left', Body: 'behind' }));

      await expect(stacks.lakehouse.destroy()).rejects.toThrow('BucketNotEmpty');
    } finally {
      await world.close();
    }
  });
});

async function renameColumn(
  { glue }: AwsClients,
  { database: DatabaseName, name: Name }: { database: string; name: string },
  from: string,
  to: string,
): Promise<void> {
  const { Table } = await glue.send(new GetTableCommand({ DatabaseName, Name }));
  const { StorageDescriptor } = Table ?? {};
  const Columns = StorageDescriptor?.Columns?.map((column) =>
    column.Name === from ? { ...column, Name: to } : column,
  );
  const TableInput: TableInput = { Name, StorageDescriptor: { ...StorageDescriptor, Columns } };
  await glue.send(new UpdateTableCommand({ DatabaseName, TableInput }));
}

function bucketAddress({ directory }: Stack, bucketName: string): string {
  const { resource } = JSON.parse(readFileSync(join(directory, 'cdk.tf.json'), 'utf8'));
  const buckets: Record<string, { bucket: string }> = resource.aws_s3_bucket;
  const [id] = Object.entries(buckets).find(([, { bucket }]) => bucket === bucketName) ?? [];
  return `aws_s3_bucket.${id}`;
}
