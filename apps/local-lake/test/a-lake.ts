import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import {
  type CandleRecord,
  candleObjectKey,
  encodeRecord,
  type PriceRecord,
  rawObjectKey,
} from '@coinlake/shared-schema';
import { stateDirectory } from '../src/lake-directory.ts';

/** Writes records as a raw object, the way the delivery does, and returns its key. */
export function writeRawFile(
  lakeDirectory: string,
  records: readonly PriceRecord[],
  uuid = '00000000-0000-4000-8000-000000000001',
): string {
  const arrivedAt = Date.parse(records[0]?.date ?? '2026-11-20T12:00:00Z');
  const key = rawObjectKey({ deliveryStreamName: 'test', arrivedAt, uuid });
  writeLines(lakeDirectory, key, records);
  return key;
}

/** Writes candles of BTC-USD on 2026-11-20, opened at those minutes, as a backfill does; returns the key. */
export function writeCandleFile(
  lakeDirectory: string,
  minutes: readonly string[],
  changes: Partial<CandleRecord> = {},
): string {
  const candles = minutes.map(
    (minute): CandleRecord => ({
      product_id: 'BTC-USD',
      opened_at: `2026-11-20T${minute}:00Z`,
      granularity_seconds: 60,
      ...{ open: '1', high: '1', low: '1', close: '1', volume: '1' },
      source: 'simulated',
      fetched_at: '2026-11-21T00:00:00.000Z',
      schema_version: 1,
      ...changes,
    }),
  );
  const key = candleObjectKey('BTC-USD', changes.granularity_seconds ?? 60, '2026-11-20');
  writeLines(lakeDirectory, key, candles);
  return key;
}

function writeLines(
  lakeDirectory: string,
  key: string,
  records: readonly (PriceRecord | CandleRecord)[],
): void {
  const path = join(lakeDirectory, key);
  mkdirSync(dirname(path), { recursive: true });
  // Without the pipeline's own folder, a lake is one that was copied from AWS.
  mkdirSync(stateDirectory(lakeDirectory), { recursive: true });
  writeFileSync(path, gzipSync(records.map(encodeRecord).join('')));
}
