import * as z from 'zod/mini';
import { candleRecordFields } from './candle-record.ts';
import { priceRecordFields } from './price-record.ts';

/** The JSON Schemas (2020-12) of the records, by record name, for readers outside TypeScript. */
export function jsonSchemas(): Record<string, Record<string, unknown>> {
  return {
    'price-record': jsonSchema('coinlake price record', priceRecordFields),
    'candle-record': jsonSchema('coinlake candle record', candleRecordFields),
  };
}

function jsonSchema(title: string, record: z.ZodMiniObject): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(record);
  return { $schema, title, ...schema };
}
