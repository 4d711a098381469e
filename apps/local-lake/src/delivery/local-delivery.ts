import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import { rawObjectKey } from '@coinlake/shared-schema';
import { codeOf } from '../errors.ts';
import type { SkippedFile } from '../lake/skipped-files.ts';
import type { LocalStream, StreamSegment } from '../stream/local-stream.ts';
import { writeWhole } from './write-whole.ts';

/** The local delivery's name, as it is in the names of its objects. */
export const deliveryStreamName = 'coinlake-local';

const compress = promisify(gzip);

export interface DeliveryOptions {
  readonly lakeDirectory: string;
  /** A segment that still takes records is delivered when its oldest is this old. */
  readonly bufferSeconds: number;
  /** Milliseconds on the stream's clock. */
  readonly elapsed: () => number;
  readonly onDelivered: (file: DeliveredFile) => void;
  /** Called for a segment of which a part was damaged; the rest of it is delivered. */
  readonly onDamage: (file: SkippedFile) => void;
}

/** A file that is in the lake. */
export interface DeliveredFile {
  /** Its key in the lake, as S3 would have it. */
  readonly key: string;
  readonly records: number;
  /** As compressed. */
  readonly bytes: number;
}

/** What Firehose is on AWS: takes segments off the stream and writes them as objects of the raw table. */
export interface LocalDelivery {
  /**
   * Writes what is due; returns at once when nothing is. Calls must not overlap.
   *
   * @throws the first error, after the other segments were tried
   */
  deliverDue(): Promise<void>;
  /** Writes all that waits, due or not, in the same way. */
  flush(): Promise<void>;
}

/**
 * Delivery from `stream` into the lake directory. An object has the name of its segment, so one
 * that a crash kept on the stream after it was written is not written twice.
 */
export function localDelivery(stream: LocalStream, options: DeliveryOptions): LocalDelivery {
  const { bufferSeconds, elapsed } = options;
  const deliverAll = async (isDue: (segment: StreamSegment) => boolean) => {
    const errors: unknown[] = [];
    for (const segment of [...stream.undelivered()].filter(isDue)) {
      await deliver(segment, stream, options).catch((error) => errors.push(error));
    }
    if (errors.length > 0) throw errors[0];
  };
  return {
    deliverDue: () =>
      deliverAll(
        ({ openSince }) => openSince === undefined || elapsed() - openSince >= bufferSeconds * 1000,
      ),
    flush: () => deliverAll(() => true),
  };
}

async function deliver(
  segment: StreamSegment,
  stream: LocalStream,
  { lakeDirectory, onDelivered, onDamage }: DeliveryOptions,
): Promise<void> {
  const { lines, records, damagedBytes } = stream.read(segment);
  const key = rawObjectKey({ deliveryStreamName, arrivedAt: segment.arrivedAt, uuid: segment.id });
  const path = join(lakeDirectory, key);
  const written = await sizeOf(path);
  if (records > 0 || written !== undefined) {
    onDelivered({ key, records, bytes: written ?? (await writeObject(path, lines)) });
  }
  if (damagedBytes === 0 || written !== undefined) stream.remove(segment);
  else onDamage(stream.setAside(segment, problemOf(records, damagedBytes)));
}

async function writeObject(path: string, lines: string): Promise<number> {
  // Firehose does not say how hard it compresses; the lake is curated to Parquet anyway.
  const content = await compress(lines, { level: constants.Z_BEST_SPEED });
  await writeWhole(path, content);
  return content.length;
}

/** The size of an object that a process wrote before it was killed. */
async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function problemOf(records: number, damagedBytes: number): string {
  return `${damagedBytes} bytes of the stream cannot be read; the ${records} records beside them are in the lake`;
}
