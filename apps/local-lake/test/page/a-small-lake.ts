import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { encodeRecord, rawObjectKey } from '@coinlake/shared-schema';
import { aPriceRecord } from './a-price-record.ts';

/** Fills `directory` as a lake with one raw object of two records and a secret beside it. @returns the lake's directory */
export function aSmallLake(directory: string): string {
  const lakeDirectory = join(directory, 'lake');
  const key = rawObjectKey({
    deliveryStreamName: 'prices',
    arrivedAt: Date.parse('2026-11-20T12:00:00Z'),
    uuid: 'a',
  });
  const records = [aPriceRecord(), aPriceRecord({ sample: 1, price: '101' })];
  write(join(lakeDirectory, key), gzipSync(records.map(encodeRecord).join('')));
  write(join(directory, 'secret.csv'), 'secret\n42\n');
  return lakeDirectory;
}

function write(path: string, content: string | Buffer): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}
