import * as z from 'zod/mini';
import { compareDecimals, decimalString } from './decimal.ts';
import { productId } from './price-record.ts';
import { priceSourceList, priceSources } from './price-source.ts';
import { column } from './table-column.ts';
import { instantWithMilliseconds, slot } from './time.ts';

/** Version of the contract. A change that breaks readers raises it and adds a file to `contract/`. */
export const candleSchemaVersion = 1;

const fields = z.strictObject({
  product_id: column('string', productId, 'Trading pair on Coinbase, such as BTC-USD'),
  opened_at: column('string', slot, 'Start of the interval, ISO 8601 UTC'),
  granularity_seconds: column(
    'int',
    z.int().check(z.positive()),
    'Length of the interval, seconds',
  ),
  open: column('decimal(38,18)', decimalString, 'First price of the interval, quote currency'),
  high: column('decimal(38,18)', decimalString, 'Highest price of the interval, quote currency'),
  low: column('decimal(38,18)', decimalString, 'Lowest price of the interval, quote currency'),
  close: column('decimal(38,18)', decimalString, 'Last price of the interval, quote currency'),
  volume: column('decimal(38,18)', decimalString, 'Volume of the interval, base currency'),
  source: column('string', z.enum(priceSources), `Where the candle came from: ${priceSourceList}`),
  fetched_at: column(
    'string',
    instantWithMilliseconds,
    'When the answer arrived by our clock, ISO 8601 UTC with milliseconds',
  ),
  schema_version: column(
    'int',
    z.literal(candleSchemaVersion),
    'Version of this contract that the record was written under',
  ),
});

/** One candle as Coinbase computed it, fetched afterwards. It is history, never an observed price. */
export const candleRecordSchema = fields.check(
  z.superRefine((candle, context) => {
    const isAbove = (a: string, b: string) => compareDecimals(a, b) > 0;
    for (const price of [candle.open, candle.close, candle.low]) {
      if (isAbove(price, candle.high) || isAbove(candle.low, price)) {
        context.addIssue({
          code: 'custom',
          path: ['high'],
          message: `expected open, close and low ${candle.low} to lie within low and high`,
          params: { reason: 'inconsistent' },
        });
      }
    }
  }),
);

export type CandleRecord = z.infer<typeof fields>;

/** The columns' validators, without the rules between columns. */
export const candleRecordFields = fields;
