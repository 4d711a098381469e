import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { aPriceRecord } from '@coinlake/shared-schema/testing';
import { writeRawFile } from '../a-lake.ts';

/** Fills `directory` with a lake of two records and a secret beside it. @returns the lake's directory */
export function aSmallLake(directory: string): string {
  const lakeDirectory = join(directory, 'lake');
  mkdirSync(lakeDirectory, { recursive: true });
  writeRawFile(lakeDirectory, [aPriceRecord(), aPriceRecord({ sample: 1, price: '101' })]);
  writeFileSync(join(directory, 'secret.csv'), 'secret\n42\n');
  return lakeDirectory;
}
