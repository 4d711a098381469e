import fc from 'fast-check';
import { parsePriceRecord, rawColumns, repairPriceRecord } from '../src/index.ts';
import { aPriceRecord } from '../testing/a-price-record.ts';

const nullable = rawColumns.filter((column) => column.nullable).map(({ name }) => name);
const input = (changes: Readonly<Record<string, unknown>> = {}) => ({
  ...aPriceRecord(),
  ...changes,
});

describe('repairPriceRecord', () => {
  it('changes nothing in a record that keeps the contract', () => {
    expect(repairPriceRecord(input())).toEqual({ input: input(), repaired: [] });
  });

  it.each([
    ['an ask of 0, which means no offer', 'ask', '0'],
    ['a bid of 0.00, which means no offer', 'bid', '0.00'],
    ['a volume that is not a plain decimal', 'volume_24h', '2.5e+07'],
    ['a negative size', 'size', '-1'],
    ['a trade id that is a UUID', 'trade_id', '0f4e1b1e-6f0a-4d0c-9a77-1c2d3e4f5a6b'],
    ['a trade id beyond the whole numbers of JSON', 'trade_id', 2 ** 60],
    ['a time with an offset', 'exchange_time', '2026-06-19T16:43:33+02:00'],
    ['an absent value', 'size', undefined],
  ])('replaces %s with null and names the column', (_, name, value) => {
    expect(repairPriceRecord(input({ [name]: value }))).toEqual({
      input: input({ [name]: null }),
      repaired: [name],
    });
  });

  it.each([
    ['a bid above the ask', { bid: '100', ask: '20' }],
    ['a time in the year 1', { exchange_time: '0001-01-01T00:00:00Z' }],
    ['a size of 0', { size: '0' }],
    ['a price that cannot be read', { price: 'abc' }],
  ])('leaves %s as it is', (_, changes) => {
    expect(repairPriceRecord(input(changes))).toEqual({ input: input(changes), repaired: [] });
  });

  it('leaves a record that is rejected for no optional value that cannot be read', () => {
    const odd = fc.dictionary(fc.constantFrom(...nullable), fc.anything());

    fc.assert(
      fc.property(odd, (changes) => {
        const parsed = parsePriceRecord(repairPriceRecord(input(changes)).input);
        return parsed.success || ['bid-above-ask', 'time-out-of-range'].includes(parsed.reason);
      }),
    );
  });
});
