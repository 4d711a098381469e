import type { PriceRecord } from '@coinlake/shared-schema';
import { aTemporaryDirectory } from '@coinlake/testing';
import { type LakeReader, openLakeReader } from '../../../src/lake/lake-reader.ts';
import { priceHistory } from '../../../src/page/lake/price-history.ts';
import { lakeQuestions } from '../../../src/page/lake/read-lake.ts';
import { slotCoverage } from '../../../src/page/lake/slot-coverage.ts';
import { writeRawFile } from '../../a-lake.ts';
import { aPriceRecord } from '../a-price-record.ts';

const noon = Date.parse('2026-11-20T12:00:00Z');
const observed = (sample: number, second: number, price: string): PriceRecord =>
  aPriceRecord({ sample, price, date: new Date(noon + second * 1000).toISOString() });

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
  const history = () => priceHistory(lakeQuestions(reader.query).read, recent);

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
      { start: noon, open: 100, high: 103, low: 100, close: 103, observations: 2 },
      { start: noon + 60_000, open: 99.5, high: 99.5, low: 98, close: 98, observations: 2 },
    ]);
  });

  it('knows when the first price was observed', async () => {
    expect(await history().firstPriceAt('BTC-USD')).toBe(noon + 1000);
    expect(
      await priceHistory(lakeQuestions(reader.query).read, () => []).firstPriceAt('X-USD'),
    ).toBeNull();
  });

  it('takes a product as text, whatever it says', async () => {
    expect(await history().firstPriceAt("x' OR '1'='1")).toBe(waiting.at);
  });

  it('counts what each slot received, from the lake or in flight, up to the running one', async () => {
    const schedule = {
      productIds: ['BTC-USD', 'ETH-USD'],
      callsPerRun: 9,
      spreadSeconds: 240,
      scheduleMinutes: 5,
    };
    const seen = (product: string, slot: string) =>
      product === 'ETH-USD' && slot === '2026-11-20T12:10:00Z' ? 2 : 0;

    const coverage = await slotCoverage(
      lakeQuestions(reader.query).read,
      schedule,
      seen,
      noon - 3_600_000,
      noon + 11 * 60_000,
    );

    expect(coverage).toEqual({
      slots: [noon, noon + 300_000, noon + 600_000],
      running: noon + 600_000,
      products: [
        { productId: 'BTC-USD', promised: 5, received: [3, 0, 0] },
        { productId: 'ETH-USD', promised: 4, received: [0, 0, 2] },
      ],
    });
  });

  it('remembers what could not be read until something can', async () => {
    const { read, health } = lakeQuestions(reader.query);

    await expect(read('SELECT nothing')).rejects.toThrow(/nothing/);
    expect(health().problem).toMatch(/nothing/);
    await read('SELECT 1');
    expect(health().problem).toBeNull();
  });
});
