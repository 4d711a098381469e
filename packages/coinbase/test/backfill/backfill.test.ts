import { candleLedgerPrefix, candleObjectKey, slotTime } from '@coinlake/shared-schema';
import fc from 'fast-check';
import { type BackfillPorts, backfill } from '../../src/backfill/backfill.ts';
import type { BackfillRange } from '../../src/backfill/product-day.ts';
import type { Candle, CandleAnswer, CandleWindow, FetchCandles } from '../../src/candle.ts';
import { CoinbaseStatusError } from '../../src/errors.ts';
import { memoryStore } from '../../testing/memory-store.ts';

const never = new AbortController().signal;
const afterwards = Date.parse('2026-11-22T12:00:00Z');
const range: BackfillRange = {
  products: ['BTC-USD', 'ETH-USD'],
  from: '2026-11-18',
  to: '2026-11-19',
  granularitySeconds: 3600,
};
const oneDay: BackfillRange = { ...range, products: ['BTC-USD'], from: '2026-11-19' };
const key = candleObjectKey('BTC-USD', 3600, '2026-11-19');
const ledger = candleLedgerPrefix('BTC-USD', 3600, '2026-11-19');

const full: FetchCandles = async (window) => ({ candles: candlesOf(window), odd: [] });
const empty: FetchCandles = async () => ({ candles: [], odd: [] });
const without =
  (...missing: number[]): FetchCandles =>
  async (window) => ({
    candles: candlesOf(window).filter((_, index) => !missing.includes(index)),
    odd: [],
  });
const failing =
  (error: Error): FetchCandles =>
  () =>
    Promise.reject(error);
const delisted = failing(new CoinbaseStatusError('answered 400: delisted', 400, false));

/** A world at noon of a later day in which `fetchCandles` answers. */
function aWorld(fetchCandles: FetchCandles, changes: Partial<BackfillPorts> = {}) {
  const now = changes.now ?? (() => afterwards);
  const store = memoryStore(now);
  const fetch = jest.fn(fetchCandles);
  const ports: BackfillPorts = { fetchCandles: fetch, store, now, ...changes };
  return { fetch, store, ports };
}

describe('backfill', () => {
  it('writes one object per product and day', async () => {
    const { ports, store } = aWorld(full);

    const report = await backfill(ports, range, never);

    expect(report).toEqual({
      total: 4,
      done: 4,
      skipped: 0,
      candles: 96,
      failed: [],
      leftOut: [],
      incomplete: [],
    });
    expect(store.candlesOf(key)).toHaveLength(24);
    expect(store.candlesOf(key)[0]).toMatchObject({
      product_id: 'BTC-USD',
      opened_at: '2026-11-19T00:00:00Z',
      fetched_at: '2026-11-22T12:00:00.000Z',
    });
  });

  it('does not fetch a complete day again', async () => {
    const { ports, fetch } = aWorld(full);
    await backfill(ports, range, never);
    fetch.mockClear();

    const report = await backfill(ports, range, never);

    expect(report).toMatchObject({ done: 4, skipped: 4, candles: 0 });
    expect(fetch).not.toHaveBeenCalled();
  });

  it('fetches complete days again when it is asked to', async () => {
    const { ports } = aWorld(full);
    await backfill(ports, oneDay, never);

    const report = await backfill(ports, { ...oneDay, again: true }, never);

    expect(report).toMatchObject({ done: 1, skipped: 0, candles: 24 });
  });

  it.each([
    ['its object is gone', key],
    ['it was killed before it noted how complete the day is', ledger],
  ])('fetches a day again where %s', async (_, prefix) => {
    const { ports, store } = aWorld(full);
    await backfill(ports, oneDay, never);
    for (const { key: gone } of await store.list(prefix)) store.objects.delete(gone);

    expect(await backfill(ports, oneDay, never)).toMatchObject({ skipped: 0, candles: 24 });
    expect(await backfill(ports, oneDay, never)).toMatchObject({ skipped: 1, candles: 0 });
  });

  it('fetches a day again whose object is newer than the note about it', async () => {
    let now = afterwards;
    const { ports, store } = aWorld(full, { now: () => now });
    await backfill(ports, oneDay, never);
    now += 1000;
    await store.putObject(key, Buffer.of());

    expect(await backfill(ports, oneDay, never)).toMatchObject({ skipped: 0, candles: 24 });
  });

  it('writes the same object when it fetches a day again', async () => {
    const { ports, store } = aWorld(full);
    await backfill(ports, oneDay, never);
    const before = store.objects.get(key)?.content;

    await backfill(ports, { ...oneDay, again: true }, never);

    expect(store.objects.get(key)?.content).toEqual(before);
  });

  it('fetches the present day up to now, and again next time', async () => {
    let now = Date.parse('2026-11-19T10:30:00Z');
    const { ports, store } = aWorld(full, { now: () => now });

    const first = await backfill(ports, oneDay, never);
    now = afterwards;
    const second = await backfill(ports, oneDay, never);

    expect(first).toMatchObject({ done: 1, candles: 10, incomplete: [] });
    expect(second).toMatchObject({ done: 1, skipped: 0, candles: 24 });
    expect(store.candlesOf(key)).toHaveLength(24);
  });

  it('begins a day again that ends during its fetch', async () => {
    let now = Date.parse('2026-11-19T23:59:30Z');
    const { ports, store } = aWorld(
      async (window) => {
        now += 300_000;
        return full(window, 0);
      },
      { now: () => now },
    );

    await backfill(ports, oneDay, never);

    expect(store.candlesOf(key)).toHaveLength(24);
    expect(await backfill(ports, oneDay, never)).toMatchObject({ skipped: 1 });
  });

  it('stops between product-days', async () => {
    const stop = new AbortController();
    const onProgress = () => stop.abort();
    const { ports } = aWorld(full, { onProgress });

    const report = await backfill(ports, { ...range, from: '2026-11-01' }, stop.signal);

    expect(report.done).toBeGreaterThan(0);
    expect(report.done).toBeLessThan(report.total);
  });
});

describe('an answer with fewer candles than intervals', () => {
  it.each<[string, FetchCandles]>([
    ['empty', empty],
    ['short', without(3, 4, 23)],
  ])('that is %s is completed from the other source', async (_, fetchCandles) => {
    const { ports, store } = aWorld(fetchCandles, { fetchElsewhere: full });

    const report = await backfill(ports, oneDay, never);

    expect(report).toMatchObject({ candles: 24, incomplete: [] });
    expect(store.candlesOf(key).map(({ opened_at }) => opened_at)).toEqual(hoursOfTheDay);
  });

  it('joins what each source has', async () => {
    const { ports, store } = aWorld(without(1, 2), { fetchElsewhere: without(20) });

    await backfill(ports, oneDay, never);

    expect(store.candlesOf(key).map(({ opened_at }) => opened_at)).toEqual(hoursOfTheDay);
  });

  it('is right if a second answer is the same, as of a product with few trades', async () => {
    const { ports, fetch } = aWorld(without(5, 6), { fetchElsewhere: without(5, 6) });

    const report = await backfill(ports, oneDay, never);

    expect(report).toMatchObject({ candles: 22, incomplete: [] });
    expect(fetch).toHaveBeenCalledTimes(1);
    expect(await backfill(ports, oneDay, never)).toMatchObject({ skipped: 1 });
  });

  it('is asked for three times at most, declared, and fetched again next time', async () => {
    const elsewhere = jest.fn(empty);
    const { ports, fetch } = aWorld(empty, { fetchElsewhere: elsewhere });

    const report = await backfill(ports, oneDay, never);

    expect([fetch.mock.calls.length, elsewhere.mock.calls.length]).toEqual([2, 1]);
    expect(report).toMatchObject({
      done: 1,
      candles: 0,
      incomplete: [
        {
          productId: 'BTC-USD',
          day: '2026-11-19',
          reasons: ['no candles of the whole day, asked 3 times'],
        },
      ],
    });
    expect(await backfill(ports, oneDay, never)).toMatchObject({ skipped: 0 });
  });

  it('names the part of the day that is missing', async () => {
    const { ports } = aWorld(async (window, deadline) =>
      new Date(window.start * 1000).getUTCHours() === 5
        ? empty(window, deadline)
        : full(window, deadline),
    );

    const report = await backfill(ports, { ...oneDay, granularitySeconds: 60 }, never);

    expect(report.incomplete[0]?.reasons).toEqual([
      '300 of 300 candles from 05:00 to 09:59 missing, asked 3 times',
    ]);
  });

  it('is right if the same source answers the same again and the other one fails', async () => {
    const { ports } = aWorld(without(5), { fetchElsewhere: delisted });

    expect(await backfill(ports, oneDay, never)).toMatchObject({
      candles: 23,
      failed: [],
      incomplete: [],
    });
  });

  it('never replaces an object that has more candles, unless asked to', async () => {
    const answers = [without(5), without(5, 6), without(5, 7)];
    const { ports, store } = aWorld((window, deadline) =>
      (answers.shift() ?? without(5, 6, 7))(window, deadline),
    );
    await backfill(ports, oneDay, never);

    const report = await backfill(ports, oneDay, never);

    expect(store.candlesOf(key)).toHaveLength(23);
    expect(report.incomplete[0]?.reasons).toEqual([
      '21 candles, fewer than the 23 of an earlier backfill, which are kept',
    ]);
    await backfill(ports, { ...oneDay, again: true }, never);
    expect(store.candlesOf(key)).toHaveLength(21);
  });

  it('never replaces an object without a note by an empty answer', async () => {
    const { ports, store } = aWorld(empty);
    await store.putObject(key, Buffer.from('candles of an earlier run'));

    const report = await backfill(ports, oneDay, never);

    expect(Buffer.from(store.objects.get(key)?.content ?? []).toString()).toBe(
      'candles of an earlier run',
    );
    expect(report.incomplete).toHaveLength(1);
  });

  it('ends with every candle that some answer had, whatever the answers are', async () => {
    const subset = fc.subarray(Array.from({ length: 24 }, (_, index) => index));

    await fc.assert(
      fc.asyncProperty(subset, subset, async (missing, missingElsewhere) => {
        const { ports, store } = aWorld(without(...missing), {
          fetchElsewhere: without(...missingElsewhere),
        });

        await backfill(ports, oneDay, never);

        const missingInBoth = missing.filter((index) => missingElsewhere.includes(index));
        expect(store.candlesOf(key)).toHaveLength(24 - missingInBoth.length);
      }),
    );
  });
});

describe('an odd row', () => {
  const odd = { openedAt: '2026-11-19T05:00:00Z', row: '[1,null]' };
  const withOdd: FetchCandles = async (window) => ({
    candles: candlesOf(window).filter(({ opened_at }) => opened_at !== odd.openedAt),
    odd: [odd],
  });

  it('is named, and the rest of the day is kept', async () => {
    const { ports, store } = aWorld(withOdd);

    const report = await backfill(ports, oneDay, never);

    expect(store.candlesOf(key)).toHaveLength(23);
    expect(report.leftOut).toEqual([{ productId: 'BTC-USD', day: '2026-11-19', ...odd }]);
    expect(report.incomplete[0]?.reasons).toEqual(['1 rows left out']);
  });

  it('is replaced by the candle of the other source', async () => {
    const { ports } = aWorld(withOdd, { fetchElsewhere: full });

    expect(await backfill(ports, oneDay, never)).toMatchObject({
      candles: 24,
      leftOut: [],
      incomplete: [],
    });
  });

  it.each<[string, Partial<Candle>, string]>([
    ['a high below its low', { high: '1' }, 'high: got '],
    ['a negative volume', { volume: '-1' }, 'volume: got '],
    ['too many digits', { open: `1.${'1'.repeat(19)}` }, 'open: got '],
  ])('is also a candle that breaks the contract: %s', async (_, changes, message) => {
    const { ports } = aWorld(async (window) => ({
      candles: candlesOf(window).map((candle, index) =>
        index === 5 ? { ...candle, ...changes } : candle,
      ),
      odd: [],
    }));

    const report = await backfill(ports, oneDay, never);

    expect(report.candles).toBe(23);
    expect(report.leftOut).toMatchObject([
      { openedAt: odd.openedAt, row: expect.stringContaining(message) },
    ]);
  });
});

describe('a failure', () => {
  const three = { ...range, products: ['BTC-USD', 'GONE-USD', 'ETH-USD'], from: '2026-11-01' };

  it('of one product leaves the others alone and is named for each day', async () => {
    const { ports } = aWorld((window, deadline) =>
      (window.productId === 'GONE-USD' ? delisted : full)(window, deadline),
    );

    const report = await backfill(ports, three, never);

    expect(report).toMatchObject({ total: 57, done: 38 });
    expect(report.failed).toHaveLength(19);
    expect(report.failed[0]).toEqual({
      productId: 'GONE-USD',
      day: '2026-11-01',
      message: 'answered 400: delisted',
    });
  });

  it('of one day leaves the others alone', async () => {
    const { ports } = aWorld((window, deadline) =>
      slotTime(window.start * 1000).startsWith('2026-11-03')
        ? Promise.reject(new Error('answered 503'))
        : full(window, deadline),
    );

    expect(await backfill(ports, three, never)).toMatchObject({ total: 57, done: 54 });
  });

  it('of one write leaves the others alone', async () => {
    const { ports, store } = aWorld(full);
    const putObject: typeof store.putObject = async (name, content) => {
      if (name === key) throw new Error('access denied');
      return store.putObject(name, content);
    };

    const report = await backfill({ ...ports, store: { ...store, putObject } }, range, never);

    expect(report).toMatchObject({ total: 4, done: 3, failed: [{ message: 'access denied' }] });
  });

  it('of everything ends the backfill before all days were tried', async () => {
    const { ports } = aWorld(failing(new Error('got no answer (network)')));

    const report = await backfill(ports, { ...three, from: '2026-01-01' }, never);

    expect(report.done).toBe(0);
    expect(report.failed.length).toBeLessThan(20);
  });
});

const hoursOfTheDay = Array.from(
  { length: 24 },
  (_, hour) => `2026-11-19T${String(hour).padStart(2, '0')}:00:00Z`,
);

/** A candle for each interval of a window. */
function candlesOf({ start, end, granularitySeconds }: CandleWindow): CandleAnswer['candles'] {
  const candles: Candle[] = [];
  for (let at = start; at <= end; at += granularitySeconds) {
    const prices = { open: '20', high: '40', low: '10', close: '30', volume: '1.5' };
    candles.push({ opened_at: slotTime(at * 1000), ...prices, source: 'exchange' });
  }
  return candles;
}
