import { type Simulator, startSimulator } from '@coinlake/coinbase-simulator';
import { parseCandleRecord } from '@coinlake/shared-schema';
import { type CandleWindow, candleGranularities } from '../src/candle.ts';
import { systemClock } from '../src/clock.ts';
import { type CandleOptions, coinbaseCandles } from '../src/coinbase-candles.ts';
import { fakeFetch, json } from '../testing/fake-fetch.ts';

const noon = Date.parse('2026-11-20T12:00:00Z') / 1000;
const inTenMinutes = () => Date.now() + 600_000;

function aWindow(changes: Partial<CandleWindow> = {}): CandleWindow {
  const start = changes.start ?? noon;
  return { productId: 'BTC-USD', granularitySeconds: 60, start, end: start, ...changes };
}

import { everySourceAt } from '../src/sources.ts';

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
    })(() => undefined);

  it.each(['exchange', 'advanced-trade'] as const)(
    'gives the most that one request may ask %s for, oldest first',
    async (first) => {
      const window = aWindow({ end: noon + 299 * 60 });

      const candles = await candlesFrom({ first })(window, inTenMinutes());

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
        (['exchange', 'advanced-trade'] as const).map((first) =>
          candlesFrom({ first, label: 'simulated' })(window, inTenMinutes()),
        ),
      );

      expect(exchange?.map(numbers)).toEqual(advanced?.map(numbers));
      expect(exchange?.length).toBeGreaterThan(0);
    },
  );

  it('makes of each candle what the contract accepts', async () => {
    const [candle] = await candlesFrom()(aWindow(), inTenMinutes());

    const record = {
      product_id: 'BTC-USD',
      granularity_seconds: 60,
      fetched_at: '2026-11-22T12:00:00.000Z',
      schema_version: 1,
      ...candle,
    };
    expect(parseCandleRecord(record)).toMatchObject({ success: true });
  });

  it('has no candle for a minute without a trade', async () => {
    const window = aWindow({ productId: 'CLV-USD', end: noon + 299 * 60 });

    const candles = await candlesFrom()(window, inTenMinutes());

    expect(candles.length).toBeGreaterThan(0);
    expect(candles.length).toBeLessThan(300);
  });

  it('asks Advanced Trade where the Exchange refuses', async () => {
    coinbase.script({ kind: 'status', status: 403 });

    const [candle] = await candlesFrom()(aWindow(), inTenMinutes());

    expect(candle?.source).toBe('advanced-trade');
  });

  it('asks Advanced Trade where the Exchange answers something else than candles', async () => {
    const { fetch } = fakeFetch(json({ message: 'maintenance' }), json({ candles: [] }));

    await expect(candlesFrom({ fetch })(aWindow(), inTenMinutes())).resolves.toEqual([]);
  });

  it('names the answer when neither gives candles', async () => {
    const { fetch } = fakeFetch(json({ message: 'maintenance' }));

    await expect(candlesFrom({ fetch })(aWindow(), inTenMinutes())).rejects.toThrow(
      /must answer candles, got {"message":"maintenance"}; then .*must answer candles/,
    );
  });

  it('leaves out what was not asked for and what is there twice', async () => {
    const at = (start: number) => [start, 1, 2, 1.5, 1.5, 1e-8];
    const { fetch } = fakeFetch(json([at(noon + 60), at(noon), at(noon), at(noon - 60)]));

    const candles = await candlesFrom({ fetch })(aWindow(), inTenMinutes());

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

function numbers({ opened_at, open, high, low, close, volume }: Record<string, string>) {
  return [opened_at, ...[open, high, low, close, volume].map(Number)];
}
