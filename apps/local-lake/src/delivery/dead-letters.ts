import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { IngestPorts } from '@coinlake/lambda-ingestor';
import { encodeRecord, errorObjectKey } from '@coinlake/shared-schema';
import { deliveryStreamName } from './local-delivery.ts';
import { writeWhole } from './write-whole.ts';

const compress = promisify(gzip);

/** Keeps records that the stream refused, under the error prefix of the lake. */
export function deadLetters(lakeDirectory: string, now: () => number): IngestPorts['deadLetter'] {
  return async (failures) => {
    const key = errorObjectKey('processing-failed', {
      deliveryStreamName,
      arrivedAt: now(),
      uuid: randomUUID(),
    });
    const lines = failures.map(({ record }) => encodeRecord(record)).join('');
    await writeWhole(join(lakeDirectory, key), await compress(lines));
    return { failed: [], retried: 0 };
  };
}
