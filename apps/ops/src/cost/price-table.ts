import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type prices from '../../prices/us-east-1.json';

export type PriceTable = typeof prices;

export interface Price {
  readonly usd: number;
  /** What one unit is: `shard-hour`. */
  readonly per: string;
}

/** The price table of the repository: list prices of us-east-1, with their date and sources. */
export function readPriceTable(): PriceTable {
  const file = join(import.meta.dirname, '../../prices/us-east-1.json');
  return JSON.parse(readFileSync(file, 'utf8')) as PriceTable;
}
