import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { encodeRecord, type PriceRecord, rawObjectKey } from '@coinlake/shared-schema';

/** Writes records as a raw object, the way the delivery does, and gives its key. */
export function writeRawFile(
  lakeDirectory: string,
  records: readonly PriceRecord[],
  uuid = '00000000-0000-4000-8000-000000000001',
): string {
  const arrivedAt = Date.parse(records[0]?.date ?? '2026-11-20T12:00:00Z');
  const key = rawObjectKey({ deliveryStreamName: 'test', arrivedAt, uuid });
  const path = join(lakeDirectory, key);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, gzipSync(records.map(encodeRecord).join('')));
  return key;
}
