import type { PriceRecord } from './price-record.ts';

/** A record as it travels: one line of JSON that ends in a newline, which Firehose does not add. */
export function encodeRecord(record: PriceRecord): string {
  return `${JSON.stringify(record)}\n`;
}
