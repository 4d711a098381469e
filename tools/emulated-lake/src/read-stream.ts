import {
  GetRecordsCommand,
  GetShardIteratorCommand,
  type KinesisClient,
  ListShardsCommand,
} from '@aws-sdk/client-kinesis';

/** One record of the stream. */
export interface StreamRecord {
  readonly shardId: string;
  readonly partitionKey: string;
  /** Unix milliseconds. */
  readonly arrivedAt: number;
  readonly line: string;
}

/** Every record of the stream, shard by shard, in order. */
export async function readStream(kinesis: KinesisClient, StreamName: string) {
  const { Shards = [] } = await kinesis.send(new ListShardsCommand({ StreamName }));
  const records: StreamRecord[] = [];
  for (const { ShardId = '' } of Shards) {
    records.push(...(await readShard(kinesis, StreamName, ShardId)));
  }
  return records;
}

async function readShard(kinesis: KinesisClient, StreamName: string, ShardId: string) {
  const start = { StreamName, ShardId, ShardIteratorType: 'TRIM_HORIZON' } as const;
  let { ShardIterator } = await kinesis.send(new GetShardIteratorCommand(start));
  const records: StreamRecord[] = [];
  for (;;) {
    const page = await kinesis.send(new GetRecordsCommand({ ShardIterator }));
    for (const { Data, PartitionKey = '', ApproximateArrivalTimestamp } of page.Records ?? []) {
      records.push({
        shardId: ShardId,
        partitionKey: PartitionKey,
        arrivedAt: ApproximateArrivalTimestamp?.getTime() ?? 0,
        line: Buffer.from(Data ?? []).toString('utf8'),
      });
    }
    if (page.Records?.length === 0) return records;
    ShardIterator = page.NextShardIterator;
  }
}
