import fc from 'fast-check';
import { parsePriceRecord, type RejectionReason } from '../src/index.ts';
import { aPriceRecord } from '../testing/a-price-record.ts';

describe('parsePriceRecord', () => {
  it('accepts a record as Coinbase prices give it', () => {
    const record = aPriceRecord();

    expect(parsePriceRecord(record)).toEqual({ success: true, record });
  });

  it('accepts a bid equal to the ask', () => {
    expect(parsePriceRecord(aPriceRecord({ bid: '1.50', ask: '1.5' }))).toMatchObject({
      success: true,
    });
  });

  it('accepts a slot that begins a moment after the date, as by another clock', () => {
    const record = aPriceRecord({
      date: '2026-11-20T11:59:59.900Z',
      scheduled_at: '2026-11-20T12:00:00Z',
    });

    expect(parsePriceRecord(record)).toMatchObject({ success: true });
  });

  it.each<[string, RejectionReason, unknown]>([
    [
      'a slot of the future',
      'time-out-of-range',
      aPriceRecord({ date: '2026-11-20T12:00:01.000Z', scheduled_at: '2126-11-20T12:00:00Z' }),
    ],
    ['a price of zero', 'price-not-positive', aPriceRecord({ price: '0.00' })],
    ['a negative price', 'malformed-field', aPriceRecord({ price: '-1' })],
    ['a price that is a number', 'malformed-field', { ...aPriceRecord(), price: 63212.97 }],
    ['19 fractional digits', 'malformed-field', aPriceRecord({ price: `1.${'1'.repeat(19)}` })],
    ['21 integer digits', 'malformed-field', aPriceRecord({ price: '1'.repeat(21) })],
    ['an empty price', 'malformed-field', aPriceRecord({ price: '' })],
    ['an exponent', 'malformed-field', aPriceRecord({ price: '1e5' })],
    ['a bid above the ask', 'bid-above-ask', aPriceRecord({ bid: '100', ask: '20' })],
    [
      'a year-0001 time',
      'time-out-of-range',
      aPriceRecord({ exchange_time: '0001-01-01T00:00:00Z' }),
    ],
    [
      'a time with an offset',
      'malformed-field',
      aPriceRecord({ exchange_time: '2026-06-19T16:43:33+02:00' }),
    ],
    [
      'a slot with milliseconds',
      'malformed-field',
      aPriceRecord({ scheduled_at: '2026-06-19T16:40:00.000Z' }),
    ],
    ['seconds unlike the date', 'inconsistent', aPriceRecord({ timestamp: 1 })],
    ['currencies unlike the product', 'inconsistent', aPriceRecord({ base_currency: 'ETH' })],
    [
      'an id of another observation',
      'inconsistent',
      { ...aPriceRecord(), currency_id: aPriceRecord({ sample: 1 }).currency_id },
    ],
    ['a missing field', 'missing-field', { ...aPriceRecord(), product_id: undefined }],
    ['an unknown field', 'malformed-field', { ...aPriceRecord(), colour: 'red' }],
    ['another schema version', 'malformed-field', { ...aPriceRecord(), schema_version: 2 }],
    ['text', 'malformed-field', 'BTC-USD'],
    ['null', 'malformed-field', null],
    ['nothing', 'missing-field', undefined],
  ])('rejects %s as %s', (_, reason, input) => {
    expect(parsePriceRecord(input)).toMatchObject({ success: false, reason });
  });

  it('names each wrong field and the value it got', () => {
    const parsed = parsePriceRecord(aPriceRecord({ price: 'abc', sample: -1 }));

    expect(parsed).toMatchObject({
      message: expect.stringMatching(/price: got 'abc'.*sample: got -1/),
    });
  });

  it('rejects a product that is not among those ingested', () => {
    const parsed = parsePriceRecord(aPriceRecord({ product_id: 'DOGE-USD' }), new Set(['BTC-USD']));

    expect(parsed).toEqual({
      success: false,
      reason: 'unknown-product',
      message: "product_id: got 'DOGE-USD', expected one of BTC-USD",
    });
  });

  it('never throws, whatever a field holds, and always says why', () => {
    const fieldName = fc.constantFrom(...Object.keys(aPriceRecord()));

    fc.assert(
      fc.property(fieldName, fc.anything({ withBigInt: true }), (name, value) => {
        const parsed = parsePriceRecord({ ...aPriceRecord(), [name]: value });
        return parsed.success || /^\w+: got .+, .+/s.test(parsed.message);
      }),
      { numRuns: 2000 },
    );
  });
});
