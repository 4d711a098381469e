import { type Simulator, startSimulator } from '@coinlake/coinbase-simulator';
import { candleSchemaVersion, coinbaseSources, parseCandleRecord } from '@coinlake/shared-schema';
import { type CandleWindow, candleGranularities } from '../src/candle.ts';
import { systemClock } from '../src/clock.ts';
import { type CandleOptions, coinbaseCandles } from '../src/coinbase-candles.ts';
import { everySourceAt } from '../src/sources.ts';
import { fakeFetch, json } from '../testing/fake-fetch.ts';

const noon = Date.parse('2026-11-20T12:00:00Z') / 1000;
const inTenMinutes = () => Date.now() + 600_000;

function aWindow(changes: Partial<CandleWindow> = {}): CandleWindow {
  const start = changes.start ?? noon;
  return { productId: 'BTC-USD', granularitySeconds: 60, start, end: start, ...changes };
}

describe('coinbaseCandles', () => {
  let coinbase: Simulator;
  beforeEach(async () => {
    const now = () => Date.parse('2026-11-22T12:00:00Z');
    coinbase = await startSimulator({ seed: 7, now, rateLimits: false });
  });
  afterEach(() => coinbase.close());

  // Retries without waiting, and waits for an answer as long as a busy machine takes.
  const impatient = { ...systemClock, random: () => 0 };
  const candlesFrom = (options: Partial<CandleOptions> = {}) =>
    coinbaseCandles({
      clock: impatient,
      baseUrls: everySourceAt(coinbase.url),
      timeoutMilliseconds: 600_000,
      ...options,
    })(() => undefined).fetchCandles;

  it.each(coinbaseSources)(
    'gives the most that one request may ask %s for, oldest first',
    async (first) => {
      const window = aWindow({ end: noon + 299 * 60 });

      const { candles } = await candlesFrom({ first })(window, inTenMinutes());

      expect(candles).toHaveLength(300);
      expect(candles[0]?.opened_at).toBe('2026-11-20T12:00:00Z');
      expect(candles.at(-1)?.opened_at).toBe('2026-11-20T16:59:00Z');
      expect(new Set(candles.map(({ source }) => source))).toEqual(new Set([first]));
    },
  );

  it.each(candleGranularities)(
    'gives the same candles of %d seconds from both APIs',
    async (granularitySeconds) => {
      const start = Date.parse('2026-11-10T00:00:00Z') / 1000;
      const end = start + 9 * granularitySeconds;
      const window = aWindow({ productId: 'CLV-USD', granularitySeconds, start, end });

      const [exchange, advanced] = await Promise.all(
        coinbaseSources.map((first) =>
          candlesFrom({ first, label: 'simulated' })(window, inTenMinutes()),
        ),
      );

      expect(exchange?.candles.map(numbers)).toEqual(advanced?.candles.map(numbers));
      expect(exchange?.candles.length).toBeGreaterThan(0);
    },
  );

  it('gives candles that the contract accepts', async () => {
    const {
      candles: [candle],
    } = await candlesFrom()(aWindow(), inTenMinutes());

    const record = {
      product_id: 'BTC-USD',
      granularity_seconds: 60,
      fetched_at: '2026-11-22T12:00:00.000Z',
      schema_version: candleSchemaVersion,
      ...candle,
    };
    expect(parseCandleRecord(record)).toMatchObject({ success: true });
  });

  it('has no candle for a minute without a trade', async () => {
    const window = aWindow({ productId: 'CLV-USD', end: noon + 299 * 60 });

    const { candles } = await candlesFrom()(window, inTenMinutes());

    expect(candles.length).toBeGreaterThan(0);
    expect(candles.length).toBeLessThan(300);
  });

  it('asks Advanced Trade if the Exchange refuses', async () => {
    coinbase.script({ kind: 'status', status: 403 });

    const {
      candles: [candle],
    } = await candlesFrom()(aWindow(), inTenMinutes());

    expect(candle?.source).toBe('advanced-trade');
  });

  it('asks Advanced Trade if the Exchange does not answer candles', async () => {
    const maintenance = json({ message: 'maintenance' });
    const { fetch } = fakeFetch(...Array(5).fill(maintenance), json({ candles: [] }));

    await expect(candlesFrom({ fetch })(aWindow(), inTenMinutes())).resolves.toEqual({
      candles: [],
      odd: [],
    });
  });

  it('names the answer when neither gives candles', async () => {
    const { fetch } = fakeFetch(json({ message: 'maintenance' }));

    await expect(candlesFrom({ fetch })(aWindow(), inTenMinutes())).rejects.toThrow(
      /must answer candles, got {"message":"maintenance"}; then .*must answer an object with candles/,
    );
  });

  it('leaves out intervals that were not asked for or were there before', async () => {
    const at = (start: number) => [start, 1, 2, 1.5, 1.5, 1e-8];
    const { fetch } = fakeFetch(json([at(noon + 60), at(noon), at(noon), at(noon - 60)]));

    const { candles } = await candlesFrom({ fetch })(aWindow(), inTenMinutes());

    expect(candles).toEqual([
      {
        opened_at: '2026-11-20T12:00:00Z',
        open: '1.5',
        high: '2',
        low: '1',
        close: '1.5',
        volume: '0.00000001',
        source: 'exchange',
      },
    ]);
  });
});

describe('an answer with odd rows', () => {
  const hours = (at: (start: number) => unknown) => [at(noon + 60), at(noon)];
  const good = (start: number) => [start, 1, 2, 1.5, 1.5, 3];
  const ask = (rows: unknown) => {
    const { fetch } = fakeFetch(json(rows));
    const clock = { ...systemClock, random: () => 0 };
    const { fetchCandles } = coinbaseCandles({ clock, fetch })(() => undefined);
    return fetchCandles(aWindow({ end: noon + 60 }), inTenMinutes());
  };

  it.each([
    ['a null volume', [noon, 1, 2, 1.5, 1.5, null], '[1795176000,1,2,1.5,1.5,null]'],
    ['a figure that is words', [noon, 'low', 2, 1.5, 1.5, 3], '[1795176000,"low",2,1.5,1.5,3]'],
    ['too few fields', [noon, 1, 2], '[1795176000,1,2]'],
  ])('keeps the other rows and names the one with %s', async (_, odd, row) => {
    await expect(ask([good(noon + 60), odd])).resolves.toMatchObject({
      candles: [{ opened_at: '2026-11-20T12:01:00Z' }],
      odd: [{ openedAt: '2026-11-20T12:00:00Z', row }],
    });
  });

  it.each([['text'], [null], [{}], [['soon', 1, 2, 1.5, 1.5, 3]], [[-1, 1, 2, 1.5, 1.5, 3]]])(
    'names %j, which has no time',
    async (odd) => {
      await expect(ask([good(noon), odd])).resolves.toMatchObject({
        candles: [{ opened_at: '2026-11-20T12:00:00Z' }],
        odd: [{ openedAt: undefined, row: JSON.stringify(odd) }],
      });
    },
  );

  it('ignores fields beyond the known ones', async () => {
    await expect(ask(hours((start) => [...good(start), 12]))).resolves.toMatchObject({
      candles: [{ volume: '3' }, { volume: '3' }],
      odd: [],
    });
  });

  it('reads figures that are text with exponents', async () => {
    await expect(ask([[noon, '1e0', '2', '1.5', '1.5', '2.5e+07']])).resolves.toMatchObject({
      candles: [{ low: '1', volume: '25000000' }],
    });
  });

  it('treats an answer of odd rows only as malformed', async () => {
    await expect(ask(hours(() => null))).rejects.toThrow('must answer candles, got [null,null]');
  });
});

function numbers({ opened_at, open, high, low, close, volume }: Record<string, string>) {
  return [opened_at, ...[open, high, low, close, volume].map(Number)];
}
