import { z } from 'zod';
import { priceRecordFields } from './price-record.ts';

/** The record's JSON Schema (2020-12), for consumers outside TypeScript. */
export function priceRecordJsonSchema(): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(priceRecordFields);
  return { $schema, title: 'coinlake price record', ...schema };
}
