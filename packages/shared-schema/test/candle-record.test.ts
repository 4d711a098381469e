import { type CandleRecord, candleObjectKey, parseCandleRecord } from '../src/index.ts';

const candle: CandleRecord = {
  product_id: 'BTC-USD',
  opened_at: '2026-06-19T16:43:00Z',
  granularity_seconds: 60,
  open: '63212.97',
  high: '63220',
  low: '63200.5',
  close: '63210',
  volume: '12.5',
  source: 'exchange',
  fetched_at: '2026-06-20T08:00:00.000Z',
  schema_version: 1,
};

describe('parseCandleRecord', () => {
  it('accepts a candle', () => {
    expect(parseCandleRecord(candle)).toEqual({ success: true, record: candle });
  });

  it.each(['open', 'close', 'low'] as const)(
    'rejects a candle whose %s is above its high',
    (field) => {
      expect(parseCandleRecord({ ...candle, [field]: '70000' })).toMatchObject({
        success: false,
        reason: 'inconsistent',
      });
    },
  );

  it('rejects a candle without a price', () => {
    expect(parseCandleRecord({ ...candle, open: null })).toMatchObject({
      reason: 'malformed-field',
    });
  });
});

describe('candleObjectKey', () => {
  it('is one object per product, granularity and day', () => {
    expect(candleObjectKey('BTC-USD', 60, '2026-06-19')).toBe(
      'backfill/candles/candle_date=2026-06-19/BTC-USD-60s.json.gz',
    );
  });
});
