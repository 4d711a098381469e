import type { PriceRecord } from '@coinlake/shared-schema';
import { aPriceRecord } from '@coinlake/shared-schema/testing';
import { aTemporaryDirectory } from '@coinlake/testing';
import { type LakeReader, openLakeReader } from '../../../src/lake/lake-reader.ts';
import { type PriceHistory, priceHistory } from '../../../src/page/lake/price-history.ts';
import { lakeQuestions } from '../../../src/page/lake/read-lake.ts';
import { writeCandleFile, writeRawFile } from '../../a-lake.ts';

const noon = Date.parse('2026-11-20T12:00:00Z');
const observed = (sample: number, second: number, price: string): PriceRecord =>
  aPriceRecord({
    sample,
    price,
    date: new Date(noon + second * 1000).toISOString(),
    // So that Coinbase's clock, which the views go by, is ours.
    exchange_time: null,
  });

describe('what the page asks the lake', () => {
  const directory = aTemporaryDirectory();
  let reader: LakeReader;

  beforeAll(async () => {
    writeRawFile(directory, [
      observed(0, 1, '100'),
      observed(1, 15, '103'),
      observed(2, 70, '99.5'),
    ]);
    reader = await openLakeReader(directory, () => {});
  });
  afterAll(() => reader.close());

  const waiting = { at: noon + 80_000, price: 98, bid: null, ask: null };
  const recent = (_: string, from: number) => [waiting].filter(({ at }) => at >= from);
  const history = () =>
    priceHistory({ lakeDirectory: directory, read: lakeQuestions(reader.query).read, recent });

  it('gives prices from the lake and then those that wait for delivery', async () => {
    const points = await history().pricesSince('BTC-USD', noon + 10_000);

    expect(points).toEqual([
      { at: noon + 15_000, price: 103, bid: 99.5, ask: 100.5 },
      { at: noon + 70_000, price: 99.5, bid: 99.5, ask: 100.5 },
      waiting,
    ]);
  });

  it('gives candles of any length, the last one grown by what waits', async () => {
    const candles = await history().candlesSince('BTC-USD', noon, 60);

    expect(candles).toEqual([
      {
        start: noon,
        origin: 'observed',
        open: 100,
        high: 103,
        low: 100,
        close: 103,
        observations: 2,
      },
      {
        start: noon + 60_000,
        origin: 'observed',
        open: 99.5,
        high: 99.5,
        low: 98,
        close: 98,
        observations: 2,
      },
    ]);
  });

  it('knows when the first price was observed', async () => {
    expect(await history().firstPriceAt('BTC-USD')).toBe(noon + 1000);
    expect(
      await priceHistory({
        lakeDirectory: directory,
        read: lakeQuestions(reader.query).read,
        recent: () => [],
      }).firstPriceAt('X-USD'),
    ).toBeNull();
  });

  describe('of which a part is backfilled', () => {
    const backfilledDirectory = aTemporaryDirectory();
    const lake = aTemporaryDirectory();
    let backfilledReader: LakeReader;

    beforeAll(async () => {
      writeRawFile(backfilledDirectory, [observed(0, 1, '100'), observed(1, 70, '103')]);
      writeCandleFile(backfilledDirectory, ['11:58', '12:00', '12:02', '12:03'], {
        ...{ open: '90', high: '97', low: '88', close: '95' },
      });
      writeCandleFile(backfilledDirectory, ['12:05'], { granularity_seconds: 300 });
      backfilledReader = await openLakeReader(backfilledDirectory, () => {});
    });
    afterAll(() => backfilledReader.close());

    const ofBoth = () =>
      priceHistory({
        lakeDirectory: backfilledDirectory,
        read: lakeQuestions(backfilledReader.query).read,
        recent: () => [],
      });
    const originsOf = (candles: Awaited<ReturnType<PriceHistory['candlesSince']>>) =>
      candles.map(({ start, origin }) => [(start - noon) / 60_000, origin]);

    it('gives a backfilled candle only if nothing was observed', async () => {
      const candles = await ofBoth().candlesSince('BTC-USD', noon - 600_000, 60);

      expect(originsOf(candles)).toEqual([
        [-2, 'backfilled'],
        [0, 'observed'],
        [1, 'observed'],
        [2, 'backfilled'],
        [3, 'backfilled'],
      ]);
      expect(candles[0]).toMatchObject({ open: 90, high: 97, low: 88, close: 95, observations: 0 });
    });

    it('mixes neither into the other if an interval has both', async () => {
      const candles = await ofBoth().candlesSince('BTC-USD', noon - 600_000, 300);

      expect(originsOf(candles)).toEqual([
        [-5, 'backfilled'],
        [0, 'observed'],
        [5, 'backfilled'],
      ]);
      expect(candles[1]).toMatchObject({ low: 100, high: 103, observations: 2 });
    });

    it('says the same as the view of the lake', async () => {
      const { rows } = await backfilledReader.query(`
        SELECT epoch_ms(candle_start)::DOUBLE, origin, open::DOUBLE, close::DOUBLE
        FROM candles_1m WHERE product_id = 'BTC-USD' ORDER BY candle_start`);
      const candles = await ofBoth().candlesSince('BTC-USD', noon - 600_000, 60);

      expect(candles.map(({ start, origin, open, close }) => [start, origin, open, close])).toEqual(
        rows,
      );
    });

    it('says the same if the clocks differ and granularities overlap', async () => {
      writeRawFile(lake, [
        aPriceRecord({
          price: '7',
          date: '2026-11-20T13:00:00.500Z',
          exchange_time: '2026-11-20T12:59:59Z',
        }),
      ]);
      writeCandleFile(lake, ['13:05', '13:06'], { high: '2' });
      writeCandleFile(lake, ['13:05'], { granularity_seconds: 300, high: '3' });
      const both = await openLakeReader(lake, () => {});

      const { rows } = await both.query(`
        SELECT epoch_ms(candle_start)::DOUBLE, origin, high::DOUBLE
        FROM candles_1h WHERE product_id = 'BTC-USD' ORDER BY candle_start`);
      const candles = await priceHistory({
        lakeDirectory: lake,
        read: lakeQuestions(both.query).read,
        recent: () => [],
      }).candlesSince('BTC-USD', noon, 3600);
      both.close();

      expect(candles.map(({ start, origin, high }) => [start, origin, high])).toEqual(rows);
      expect(rows).toEqual([
        [noon, 'observed', 7],
        [noon + 3_600_000, 'backfilled', 3],
      ]);
    });

    it('begins with the first candle', async () => {
      expect(await ofBoth().firstPriceAt('BTC-USD')).toBe(noon - 120_000);
    });
  });

  it('takes a product as text, even with quotes', async () => {
    expect(await history().firstPriceAt("x' OR '1'='1")).toBe(waiting.at);
  });

  it('remembers what could not be read until something can', async () => {
    const { read, health } = lakeQuestions(reader.query);

    await expect(read('SELECT nothing')).rejects.toThrow(/nothing/);
    expect(health().problem).toMatch(/nothing/);
    await read('SELECT 1');
    expect(health().problem).toBeNull();
  });
});
