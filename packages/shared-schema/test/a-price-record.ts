import { currencyId, type PriceRecord, SCHEMA_VERSION } from '../src/index.ts';

/** A valid record; whatever the caller overrides, the id, currencies and seconds follow. */
export function aPriceRecord(overrides: Partial<PriceRecord> = {}): PriceRecord {
  const { product_id = 'BTC-USD', date = '2026-06-19T16:43:33.120Z' } = overrides;
  const [base_currency = '', quote_currency = ''] = product_id.split('-');
  const key = { product_id, scheduled_at: '2026-06-19T16:40:00Z', sample: 0, ...overrides };
  return {
    currency_id: currencyId(key),
    base_currency,
    quote_currency,
    price: '63212.97',
    bid: '63212.97',
    ask: '63212.98',
    size: '0.00782662',
    volume_24h: '4916.94797396',
    trade_id: 1040406588,
    exchange_time: '2026-06-19T16:43:33.016274911Z',
    timestamp: Math.floor(Date.parse(date) / 1000),
    source: 'exchange',
    schema_version: SCHEMA_VERSION,
    date,
    ...key,
  };
}
