import { isWholeDay, productDays, windowsOf } from '../../src/backfill/product-day.ts';

const later = Date.parse('2026-11-22T12:00:00Z');
const aDay = { productId: 'BTC-USD', granularitySeconds: 60, day: '2026-11-20' } as const;
const times = (now: number, granularitySeconds: 60 | 3600 | 86400 = 60) =>
  windowsOf({ ...aDay, granularitySeconds }, now).map(({ start, end }) =>
    [start, end].map((seconds) => new Date(seconds * 1000).toISOString().slice(5, 16)),
  );

describe('productDays', () => {
  it('includes both ends, the oldest day of all products first', () => {
    const range = { from: '2026-10-31', to: '2026-11-01', granularitySeconds: 60 } as const;

    const days = productDays({ ...range, products: ['BTC-USD', 'ETH-USD'] });

    expect(days.map(({ day, productId }) => `${day} ${productId}`)).toEqual([
      '2026-10-31 BTC-USD',
      '2026-10-31 ETH-USD',
      '2026-11-01 BTC-USD',
      '2026-11-01 ETH-USD',
    ]);
  });
});

describe('windowsOf', () => {
  it('asks for a day of minutes in closed windows of at most 300', () => {
    expect(times(later)).toEqual([
      ['11-20T00:00', '11-20T04:59'],
      ['11-20T05:00', '11-20T09:59'],
      ['11-20T10:00', '11-20T14:59'],
      ['11-20T15:00', '11-20T19:59'],
      ['11-20T20:00', '11-20T23:59'],
    ]);
  });

  it.each([
    [3600, [['11-20T00:00', '11-20T23:00']]],
    [86400, [['11-20T00:00', '11-20T00:00']]],
  ] as const)('asks once for a day in steps of %d seconds', (granularity, windows) => {
    expect(times(later, granularity)).toEqual(windows);
  });

  it.each([
    ['00:00:30', []],
    ['00:02:59', [['11-20T00:00', '11-20T00:00']]],
    [
      '05:02:00',
      [
        ['11-20T00:00', '11-20T04:59'],
        ['11-20T05:00', '11-20T05:00'],
      ],
    ],
  ])('at %s asks for what has ended a minute ago', (time, windows) => {
    expect(times(Date.parse(`2026-11-20T${time}Z`))).toEqual(windows);
  });
});

describe('isWholeDay', () => {
  it.each([
    ['2026-11-20T23:59:59Z', false],
    ['2026-11-21T00:00:59Z', false],
    ['2026-11-21T00:01:00Z', true],
  ])('of an object that was written at %s is %p', (writtenAt, isWhole) => {
    expect(isWholeDay(aDay, Date.parse(writtenAt))).toBe(isWhole);
  });
});
