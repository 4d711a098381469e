import { inspect } from 'node:util';
import { en } from 'zod/locales';
import * as z from 'zod/mini';
import { type CandleRecord, candleRecordSchema } from './candle-record.ts';
import { type PriceRecord, priceRecordSchema, priceSchemaVersion } from './price-record.ts';
import { tableColumns } from './table-column.ts';
import { upgraded } from './upgrade-record.ts';

// zod/mini has no messages of its own for what was expected.
z.config(en());

/** Why a record is rejected; the value of the `reason` dimension in logs and metrics. */
export const rejectionReasons = [
  'unknown-product',
  'price-not-positive',
  'bid-above-ask',
  'time-out-of-range',
  'inconsistent',
  'missing-field',
  'malformed-field',
] as const;
export type RejectionReason = (typeof rejectionReasons)[number];

export type ParsedRecord<Record> =
  | { readonly success: true; readonly record: Record }
  | { readonly success: false; readonly reason: RejectionReason; readonly message: string };

/**
 * Checks a record to be written against the current contract. Never throws: a record that breaks a
 * rule comes back with the reason to count it under and a message that names each wrong field and
 * its value.
 *
 * @param products - the products that are ingested; any other is rejected
 * @default - every well-formed product is accepted
 */
export function parsePriceRecord(
  input: unknown,
  products?: ReadonlySet<string>,
): ParsedRecord<PriceRecord> {
  const parsed = parse<PriceRecord>(priceRecordSchema, input);
  if (!parsed.success || products === undefined || products.has(parsed.record.product_id)) {
    return parsed;
  }
  return {
    success: false,
    reason: 'unknown-product',
    message: `product_id: got '${parsed.record.product_id}', expected one of ${[...products].join(', ')}`,
  };
}

/**
 * Checks a record that was written earlier, under the current version of the contract or any
 * before it. A nullable column that the record lacks is null, and `schema_version` stays the one it
 * was written under. Never throws.
 */
export const readPriceRecord = recordReader(priceRecordSchema, priceSchemaVersion);

/** Checks a backfilled candle against the current contract; never throws. */
export function parseCandleRecord(input: unknown): ParsedRecord<CandleRecord> {
  return parse<CandleRecord>(candleRecordSchema, input);
}

/** A reader of the records that were written under the versions 1 to `schemaVersion` of `schema`. */
export function recordReader<Record extends { readonly schema_version: number }>(
  schema: z.ZodMiniObject & z.ZodMiniType<Record>,
  schemaVersion: Record['schema_version'],
): (input: unknown) => ParsedRecord<Record> {
  const columns = tableColumns(schema);
  return (input) => {
    const { record, writtenUnder } = upgraded(input, { columns, schemaVersion });
    const parsed = parse<Record>(schema, record);
    return parsed.success && writtenUnder !== undefined
      ? { success: true, record: { ...parsed.record, schema_version: writtenUnder } }
      : parsed;
  };
}

function parse<Record>(schema: z.ZodMiniType<Record>, input: unknown): ParsedRecord<Record> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return { success: true, record: parsed.data };
  const { issues } = parsed.error;
  const [first] = issues;
  return {
    success: false,
    reason: first === undefined ? 'malformed-field' : reasonOf(first, input),
    message: issues.map((issue) => describe(issue, input)).join('; '),
  };
}

function reasonOf(issue: z.core.$ZodIssue, input: unknown): RejectionReason {
  const named = issue.code === 'custom' ? issue.params?.reason : undefined;
  const known = rejectionReasons.find((reason) => reason === named);
  if (known !== undefined) return known;
  return valueAt(issue, input) === undefined ? 'missing-field' : 'malformed-field';
}

function describe(issue: z.core.$ZodIssue, input: unknown): string {
  const value = valueAt(issue, input);
  const got = value === undefined ? 'nothing' : inspect(value, { depth: 0 }).slice(0, 80);
  return `${issue.path.join('.') || 'record'}: got ${got}, ${issue.message.replace(/^Invalid \w+: /, '')}`;
}

function valueAt(issue: z.core.$ZodIssue, input: unknown): unknown {
  return issue.path.reduce<unknown>(
    (value, key) => (value as Record<PropertyKey, unknown> | null | undefined)?.[key],
    input,
  );
}
