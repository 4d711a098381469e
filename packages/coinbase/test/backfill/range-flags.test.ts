import * as z from 'zod/mini';
import { backfillRangeFlags, inOrderOfTime } from '../../src/backfill/range-flags.ts';
import { candleGranularities } from '../../src/candle.ts';

const flags = z.object(backfillRangeFlags).check(inOrderOfTime);
const range = { from: '2026-10-01', to: '2026-10-31', granularity: '60' };

describe('the flags of a range', () => {
  it('are read into a range', () => {
    expect(flags.parse({ ...range, products: 'BTC-USD,ETH-USD', again: true })).toEqual({
      from: '2026-10-01',
      to: '2026-10-31',
      granularity: 60,
      products: ['BTC-USD', 'ETH-USD'],
      again: true,
    });
  });

  it('leave the products open and complete days alone if nothing is said', () => {
    expect(flags.parse(range)).toMatchObject({ again: false });
    expect(flags.parse(range).products).toBeUndefined();
  });

  it.each(candleGranularities)('know the granularity %d', (granularity) => {
    expect(flags.parse({ ...range, granularity: String(granularity) }).granularity).toBe(
      granularity,
    );
  });

  it.each([
    ['a value that is not a day', { from: 'May' }, 'expected a day such as 2026-11-01'],
    ['a day that no month has', { from: '2026-02-30' }, 'expected a day such as 2026-11-01'],
    ['a day to come', { to: '2999-01-01' }, 'expected a day that has begun (UTC)'],
    ['a range that ends before it begins', { to: '2026-09-30' }, '--to must not be before --from'],
    ['a granularity that Coinbase lacks', { granularity: '61' }, 'expected one of 60, 300'],
  ])('refuse %s', (_, changes, message) => {
    const { error } = flags.safeParse({ ...range, ...changes });

    expect(error?.issues[0]?.message).toContain(message);
  });
});
