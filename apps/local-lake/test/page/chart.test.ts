import { dayMilliseconds, minuteMilliseconds } from '@coinlake/shared-schema/durations';
import { candleLength, chartOf } from '../../src/page/chart.ts';
import { fakePorts } from './fake-ports.ts';

const now = Date.parse('2026-11-22T12:00:00Z');

describe('chartOf', () => {
  it('shows every observation up to an hour', async () => {
    const point = { at: now - 1, price: 1, bid: null, ask: null };
    const ports = fakePorts({ pricesSince: async () => [point] });

    const chart = await chartOf(ports, 'BTC-USD', '1h', now);

    expect(chart).toMatchObject({
      kind: 'line',
      from: now - 60 * minuteMilliseconds,
      points: [point],
    });
  });

  it('shows candles beyond an hour', async () => {
    const asked: number[] = [];
    const ports = fakePorts({
      candlesSince: async (_, from, seconds) => {
        asked.push(from, seconds);
        return [];
      },
    });

    const chart = await chartOf(ports, 'BTC-USD', '6h', now);

    expect(chart.kind).toBe('candles');
    expect(asked).toEqual([now - 360 * minuteMilliseconds, 300]);
  });

  it.each([
    [
      'begins at the first price',
      now - 10 * dayMilliseconds,
      'candles',
      now - 10 * dayMilliseconds,
    ],
    [
      'is a line while the lake is young',
      now - 5 * minuteMilliseconds,
      'line',
      now - 5 * minuteMilliseconds,
    ],
    ['has a minute at least', now, 'line', now - minuteMilliseconds],
    ['is empty without a price', null, 'line', now - minuteMilliseconds],
  ])('%s when all is asked for', async (_, firstAt, kind, from) => {
    const ports = fakePorts({ firstPriceAt: async () => firstAt });

    expect(await chartOf(ports, 'BTC-USD', 'all', now)).toMatchObject({ kind, from });
  });
});

describe('candleLength', () => {
  it.each([
    [2 * 3600, 60],
    [6 * 3600, 300],
    [86_400, 900],
    [7 * 86_400, 3600],
    [30 * 86_400, 14_400],
    [20 * 365 * 86_400, 28 * 86_400],
  ])('for %i s is %i s', (length, seconds) => {
    expect(candleLength(length)).toBe(seconds);
  });
});
