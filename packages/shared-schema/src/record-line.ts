import type { CandleRecord } from './candle-record.ts';
import type { PriceRecord } from './price-record.ts';

/** A record as it is sent: one line of JSON with its newline, which Firehose does not add. */
export function encodeRecord(record: PriceRecord | CandleRecord): string {
  return `${JSON.stringify(record)}\n`;
}
