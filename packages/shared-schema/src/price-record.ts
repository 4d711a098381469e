import * as z from 'zod/mini';
import { compareDecimals, decimalString } from './decimal.ts';
import { priceSourceList, priceSources } from './price-source.ts';
import { currencyId } from './record-id.ts';
import { column } from './table-column.ts';
import { instant, instantWithMilliseconds, isFutureSlot, slot } from './time.ts';

/** Version of the contract. A change that breaks readers raises it and adds a file to `contract/`. */
export const priceSchemaVersion = 1;

const currency = z
  .string()
  .check(z.regex(/^[A-Z0-9]{1,20}$/, 'expected a currency code such as BTC'));

/** A trading pair on Coinbase, `BTC-USD`. */
export const productId = z
  .string()
  .check(z.regex(/^[A-Z0-9]{1,20}-[A-Z0-9]{1,20}$/, 'expected a product such as BTC-USD'));

const fields = z.strictObject({
  currency_id: column(
    'string',
    z.uuid('expected a UUID'),
    'UUIDv5 of product_id, scheduled_at and sample: the same observation keeps its id through every retry, double invocation and redelivery',
  ),
  product_id: column('string', productId, 'Trading pair on Coinbase, such as BTC-USD'),
  base_currency: column('string', currency, 'Currency that is priced: BTC of BTC-USD'),
  quote_currency: column('string', currency, 'Currency the price is in: USD of BTC-USD'),
  price: column(
    'decimal(38,18)',
    decimalString.check(
      z.refine((price) => compareDecimals(price, '0') > 0, {
        message: 'expected a price above 0',
        params: { reason: 'price-not-positive' },
      }),
    ),
    'Price of the last trade, in the quote currency',
  ),
  bid: column('decimal(38,18)', z.nullable(decimalString), 'Best bid, in the quote currency'),
  ask: column('decimal(38,18)', z.nullable(decimalString), 'Best ask, in the quote currency'),
  size: column(
    'decimal(38,18)',
    z.nullable(decimalString),
    'Size of the last trade, in the base currency',
  ),
  volume_24h: column(
    'decimal(38,18)',
    z.nullable(decimalString),
    'Volume of the last 24 hours, in the base currency',
  ),
  trade_id: column(
    'bigint',
    z.nullable(z.int().check(z.nonnegative())),
    "Coinbase's id of the last trade",
  ),
  exchange_time: column(
    'string',
    z.nullable(instant),
    "Time of the last trade by Coinbase's clock, ISO 8601 UTC at full precision",
  ),
  timestamp: column(
    'bigint',
    z.int().check(z.positive()),
    'When the answer arrived by our clock, Unix seconds',
  ),
  date: column(
    'string',
    instantWithMilliseconds,
    'The same instant as timestamp, ISO 8601 UTC with milliseconds',
  ),
  scheduled_at: column(
    'string',
    slot,
    'Schedule slot that the observation belongs to, ISO 8601 UTC; its day is the event day',
  ),
  sample: column(
    'int',
    z.int().check(z.nonnegative()),
    'Index of the observation among those of its product in the slot, from 0',
  ),
  source: column('string', z.enum(priceSources), `Where the price came from: ${priceSourceList}`),
  schema_version: column(
    'int',
    z.literal<number>(priceSchemaVersion),
    'Version of this contract that the record was written under',
  ),
});

/** The price record: one price of one product at one time. Every other description of it derives from this. */
export const priceRecordSchema = fields.check(
  z.superRefine((record, context) => {
    const reject = (path: keyof PriceRecord, reason: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message, params: { reason } });

    if (record.bid !== null && record.ask !== null && compareDecimals(record.bid, record.ask) > 0) {
      reject('bid', 'bid-above-ask', `expected a bid not above the ask ${record.ask}`);
    }
    if (record.product_id !== `${record.base_currency}-${record.quote_currency}`) {
      reject(
        'product_id',
        'inconsistent',
        'expected the base and the quote currency of the record',
      );
    }
    if (record.timestamp !== Math.floor(Date.parse(record.date) / 1000)) {
      reject('timestamp', 'inconsistent', `expected the Unix seconds of date ${record.date}`);
    }
    if (isFutureSlot(record.scheduled_at, Date.parse(record.date))) {
      const expected = `expected a slot that had begun at date ${record.date}`;
      reject('scheduled_at', 'time-out-of-range', expected);
    }
    if (record.currency_id !== currencyId(record)) {
      reject('currency_id', 'inconsistent', `expected ${currencyId(record)}, the id of this slot`);
    }
  }),
);

export type PriceRecord = z.infer<typeof fields>;

/** The columns' validators, without the rules between columns. */
export const priceRecordFields = fields;
