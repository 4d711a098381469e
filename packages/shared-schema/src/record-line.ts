import type { CandleRecord } from './candle-record.ts';
import type { PriceRecord } from './price-record.ts';

/** A record as it travels: one line of JSON that ends in a newline, which Firehose does not add. */
export function encodeRecord(record: PriceRecord | CandleRecord): string {
  return `${JSON.stringify(record)}\n`;
}
