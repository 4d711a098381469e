import type * as z from 'zod/mini';
import { compareDecimals, decimalString } from './decimal.ts';
import { type PriceRecord, priceRecordFields } from './price-record.ts';
import { tableColumns } from './table-column.ts';

type RecordInput = Readonly<Record<keyof PriceRecord, unknown>>;

const nullableColumns = tableColumns(priceRecordFields)
  .filter(({ nullable }) => nullable)
  .map(({ name }) => name as keyof PriceRecord);

// Coinbase writes 0 where the order book has no offer on that side.
const offers: ReadonlySet<keyof PriceRecord> = new Set(['bid', 'ask']);

/**
 * Replaces optional values that cannot be read with null, so that a good price is not rejected
 * because of an odd value in another column. A value that can be read and breaks a rule, such as a
 * bid above the ask, stays for `parsePriceRecord` to reject.
 *
 * @returns the input to check, and the columns whose values were replaced
 */
export function repairPriceRecord(input: RecordInput): {
  readonly input: RecordInput;
  readonly repaired: readonly (keyof PriceRecord)[];
} {
  const repaired = nullableColumns.filter((name) => isOdd(name, input[name]));
  if (repaired.length === 0) return { input, repaired };
  return {
    input: { ...input, ...Object.fromEntries(repaired.map((name) => [name, null])) },
    repaired,
  };
}

function isOdd(name: keyof PriceRecord, value: unknown): boolean {
  if (value === null) return false;
  if (offers.has(name) && isZero(value)) return true;
  const column: z.ZodMiniType = priceRecordFields.shape[name];
  const { error } = column.safeParse(value);
  // A rule that has a reason of its own was broken by a value that can be read.
  return error?.issues.some((issue) => reasonNamedBy(issue) === undefined) ?? false;
}

function isZero(value: unknown): boolean {
  const parsed = decimalString.safeParse(value);
  return parsed.success && compareDecimals(parsed.data, '0') === 0;
}

function reasonNamedBy(issue: z.core.$ZodIssue): unknown {
  return issue.code === 'custom' ? issue.params?.reason : undefined;
}
