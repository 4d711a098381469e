import { join } from 'node:path';
import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import { rawObjectKey } from '@coinlake/shared-schema';
import { v5 as uuidV5 } from 'uuid';
import type { LocalStream, StreamBatch } from '../stream/local-stream.ts';
import { writeWhole } from './write-whole.ts';

/** The local delivery's name, as it stands in the names of its objects. */
export const deliveryStreamName = 'coinlake-local';

const megabyte = 1024 * 1024;
const compress = promisify(gzip);

export interface DeliveryOptions {
  readonly lakeDirectory: string;
  /** An object is written when its oldest record is this old … */
  readonly bufferSeconds: number;
  /** … or when this much waits, before compression. */
  readonly bufferMegabytes: number;
  /** Unix milliseconds. */
  readonly now: () => number;
}

/** A file that is in the lake. */
export interface DeliveredFile {
  /** Its key in the lake, as S3 would have it. */
  readonly key: string;
  readonly records: number;
  /** As compressed. */
  readonly bytes: number;
}

/** What Firehose is on AWS: takes batches off the stream and writes them as objects of the raw table. */
export interface LocalDelivery {
  /** Writes what is due; returns at once when nothing is. Calls must not overlap. */
  deliverDue(): Promise<DeliveredFile[]>;
  /** Writes all that waits, due or not. */
  flush(): Promise<DeliveredFile[]>;
}

/**
 * Delivery from `stream` into the lake directory. An object's name follows from its first batch:
 * a delivery that is repeated after a crash, before the checkpoint was kept, replaces the same
 * file by one that holds at least as much.
 */
export function localDelivery(stream: LocalStream, options: DeliveryOptions): LocalDelivery {
  const deliverWhile = async (isDue: (object: BufferedObject) => boolean) => {
    const files: DeliveredFile[] = [];
    for (;;) {
      const object = nextObject(stream, options.bufferMegabytes * megabyte);
      if (object === undefined || !isDue(object)) return files;
      files.push(await writeObject(object, stream, options));
      stream.checkpoint(object.lastSequence);
    }
  };
  return {
    deliverDue: () =>
      deliverWhile(
        ({ isFull, arrivedAt }) =>
          isFull || options.now() - arrivedAt >= options.bufferSeconds * 1000,
      ),
    flush: () => deliverWhile(() => true),
  };
}

interface BufferedObject {
  readonly arrivedAt: number;
  readonly firstSequence: number;
  readonly lastSequence: number;
  readonly lines: readonly string[];
  readonly records: number;
  readonly isFull: boolean;
}

/** The oldest batches that fit into one object. */
function nextObject(stream: LocalStream, limitBytes: number): BufferedObject | undefined {
  const taken: StreamBatch[] = [];
  let bytes = 0;
  for (const batch of stream.undelivered()) {
    taken.push(batch);
    bytes += Buffer.byteLength(batch.lines);
    if (bytes >= limitBytes) break;
  }
  const [first] = taken;
  const last = taken.at(-1);
  if (first === undefined || last === undefined) return undefined;
  return {
    arrivedAt: first.arrivedAt,
    firstSequence: first.sequence,
    lastSequence: last.sequence,
    lines: taken.map(({ lines }) => lines),
    records: taken.reduce((sum, { records }) => sum + records, 0),
    isFull: bytes >= limitBytes,
  };
}

async function writeObject(
  object: BufferedObject,
  stream: LocalStream,
  { lakeDirectory }: DeliveryOptions,
): Promise<DeliveredFile> {
  const key = rawObjectKey({
    deliveryStreamName,
    arrivedAt: object.arrivedAt,
    uuid: uuidV5(String(object.firstSequence), stream.id),
  });
  // Firehose does not say how hard it compresses; the lake is curated to Parquet anyway.
  const content = await compress(object.lines.join(''), { level: constants.Z_BEST_SPEED });
  await writeWhole(join(lakeDirectory, key), content);
  return { key, records: object.records, bytes: content.length };
}
