import { currencyId, type PriceRecord, priceSchemaVersion } from '../src/index.ts';

/**
 * A valid record of BTC-USD in the slot 12:00 of 2026-11-20, its fields in the order of the columns.
 * The id, the currencies and the seconds follow from `changes`.
 */
export function aPriceRecord(changes: Partial<PriceRecord> = {}): PriceRecord {
  const { product_id = 'BTC-USD', date = '2026-11-20T12:00:01.000Z' } = changes;
  const [base_currency = '', quote_currency = ''] = product_id.split('-');
  const key = { product_id, scheduled_at: '2026-11-20T12:00:00Z', sample: 0, ...changes };
  return {
    currency_id: currencyId(key),
    product_id,
    base_currency,
    quote_currency,
    price: '100',
    bid: '99.5',
    ask: '100.5',
    size: '0.1',
    volume_24h: '1000',
    trade_id: 1,
    exchange_time: '2026-11-20T12:00:01Z',
    timestamp: Math.floor(Date.parse(date) / 1000),
    date,
    scheduled_at: key.scheduled_at,
    sample: key.sample,
    source: 'simulated',
    schema_version: priceSchemaVersion,
    ...changes,
  };
}
