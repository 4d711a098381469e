import { currencyId, type PriceRecord } from '@coinlake/shared-schema';

/** A record of BTC-USD in the slot 12:00 of 2026-11-20. */
export function aPriceRecord(changes: Partial<PriceRecord> = {}): PriceRecord {
  const record = {
    product_id: 'BTC-USD',
    price: '100',
    bid: '99.5',
    ask: '100.5',
    size: '0.1',
    volume_24h: '1000',
    trade_id: 1,
    exchange_time: '2026-11-20T12:00:01Z',
    date: '2026-11-20T12:00:01.000Z',
    scheduled_at: '2026-11-20T12:00:00Z',
    sample: 0,
    source: 'simulated' as const,
    schema_version: 1 as const,
    ...changes,
  };
  const [base_currency = '', quote_currency = ''] = record.product_id.split('-');
  return {
    currency_id: currencyId(record),
    base_currency,
    quote_currency,
    timestamp: Math.floor(Date.parse(record.date) / 1000),
    ...record,
  };
}
