import { productList, utcDay } from '@coinlake/shared-schema';
import * as z from 'zod/mini';
import { candleGranularities } from '../candle.ts';

const day = z.iso
  .date('expected a day such as 2026-11-01')
  .check(z.refine((text) => text <= utcDay(Date.now()), 'expected a day that has begun (UTC)'));

/** The flags of a backfill's range, in the text of a command line. */
export const backfillRangeFlags = {
  from: day,
  to: day,
  products: z.optional(productList),
  granularity: z.pipe(
    z.enum(candleGranularities.map(String), `expected one of ${candleGranularities.join(', ')}`),
    z.transform((text) => candleGranularities.find((seconds) => String(seconds) === text) ?? 60),
  ),
  again: z._default(z.boolean(), false),
};

/** Rejects a range that ends before it begins. */
export const inOrderOfTime = z.refine<{ readonly from: string; readonly to: string }>(
  ({ from, to }) => from <= to,
  { path: ['to'], error: '--to must not be before --from' },
);
