import {
  GetRecordsCommand,
  GetShardIteratorCommand,
  type KinesisClient,
  ListShardsCommand,
} from '@aws-sdk/client-kinesis';
import { unlessAbsent } from '../unless-absent.ts';

/** Firehose may take a minute more than its buffer interval. */
export const marginSeconds = 60;

/**
 * True if no record came within the delivery's buffer interval: a delivery that works has written
 * all that came before.
 */
export async function isStreamDrained(
  kinesis: KinesisClient,
  StreamName: string,
  bufferSeconds: number,
  now = Date.now(),
): Promise<boolean> {
  const since = new Date(now - (bufferSeconds + marginSeconds) * 1000);
  const shards = await unlessAbsent(kinesis.send(new ListShardsCommand({ StreamName })));
  for (const { ShardId } of shards?.Shards ?? []) {
    if (await hasRecords(kinesis, { StreamName, ShardId, since })) return false;
  }
  return true;
}

interface Stretch {
  readonly StreamName: string;
  readonly ShardId: string | undefined;
  readonly since: Date;
}

/** One answer may hold nothing although records follow: only its end of the shard is an end. */
async function hasRecords(kinesis: KinesisClient, { since, ...shard }: Stretch): Promise<boolean> {
  const start = { ...shard, ShardIteratorType: 'AT_TIMESTAMP', Timestamp: since } as const;
  let { ShardIterator } = await kinesis.send(new GetShardIteratorCommand(start));
  while (ShardIterator) {
    const answer = await kinesis.send(new GetRecordsCommand({ ShardIterator, Limit: 1 }));
    if (answer.Records?.length) return true;
    ShardIterator = answer.MillisBehindLatest ? answer.NextShardIterator : undefined;
  }
  return false;
}
