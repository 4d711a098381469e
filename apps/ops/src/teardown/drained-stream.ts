import {
  GetRecordsCommand,
  GetShardIteratorCommand,
  type KinesisClient,
  ListShardsCommand,
} from '@aws-sdk/client-kinesis';
import { unlessAbsent } from '../unless-absent.ts';

/** Firehose may take a minute more than its buffer interval. */
const marginSeconds = 60;

/** True if no record came within the delivery's buffer interval: what was there has been written by now. */
export async function isStreamDrained(
  kinesis: KinesisClient,
  StreamName: string,
  bufferSeconds: number,
  now = Date.now(),
): Promise<boolean> {
  const Timestamp = new Date(now - (bufferSeconds + marginSeconds) * 1000);
  const shards = await unlessAbsent(kinesis.send(new ListShardsCommand({ StreamName })));
  for (const { ShardId } of shards?.Shards ?? []) {
    const { ShardIterator } = await kinesis.send(
      new GetShardIteratorCommand({
        StreamName,
        ShardId,
        ShardIteratorType: 'AT_TIMESTAMP',
        Timestamp,
      }),
    );
    const { Records = [] } = await kinesis.send(new GetRecordsCommand({ ShardIterator, Limit: 1 }));
    if (Records.length > 0) return false;
  }
  return true;
}
