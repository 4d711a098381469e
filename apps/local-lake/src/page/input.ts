import { productId } from '@coinlake/shared-schema';
import * as z from 'zod';
import { chartRanges } from './wire.ts';

/** The parameters of the page's requests. */
export const chartInput = z.strictObject({ product: productId, range: z.enum(chartRanges) });

export const completenessInput = z.strictObject({
  hours: z.coerce.number().int().min(1).max(72).default(6),
});

export const filesInput = z.strictObject({
  prefix: z
    .string()
    .max(300)
    .regex(
      /^(?:[\w-]+\/)*[\w-]+=[\w-]+\/$/,
      'expected the folder of a partition, such as curated/prices/price_date=2026-11-22/',
    ),
});

export const queryInput = z.strictObject({
  /** Chosen by the page, so that it can cancel. */
  id: z.uuid(),
  sql: z.string().min(1, 'expected a statement').max(20_000, 'expected 20000 characters at most'),
  format: z.enum(['json', 'csv']).default('json'),
});

export const queryIdInput = z.strictObject({ id: z.uuid() });

/** A request that the page would not send. */
export class BadRequestError extends Error {
  override readonly name = 'BadRequestError';
}

/** `value` as `schema` reads it; throws `BadRequestError` naming every wrong field. */
export function parseInput<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const mistakes = parsed.error.issues.map(
    ({ path, message }) => `${path.join('.') || 'request'}: ${message}`,
  );
  throw new BadRequestError(mistakes.join('; '));
}
