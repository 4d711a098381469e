import { readFileSync, rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import {
  type BackfillPorts,
  backfill,
  type Candle,
  coinbaseCandles,
  everySourceAt,
  systemClock,
} from '@coinlake/coinbase';
import {
  assortedFaults,
  type Simulator,
  type SimulatorOptions,
  startSimulator,
} from '@coinlake/coinbase-simulator';
import { candleObjectKey } from '@coinlake/shared-schema';
import { dayMilliseconds } from '@coinlake/shared-schema/durations';
import { aTemporaryDirectory } from '@coinlake/testing';
import { directoryStore } from '../../src/backfill/directory-store.ts';
import { openLakeReader } from '../../src/lake/lake-reader.ts';

// The thin ones: a simulator computes every trade.
const products = ['BTC-EUR', 'ETH-BTC', 'CLV-USD'];
const range = { products, from: '2026-11-18', to: '2026-11-19', granularitySeconds: 60 } as const;
const never = new AbortController().signal;

describe('backfill', () => {
  const parent = aTemporaryDirectory();
  let lakes = 0;
  const nextLake = () => {
    lakes += 1;
    return join(parent, String(lakes));
  };
  const simulators: Simulator[] = [];
  const aSimulator = async (options: SimulatorOptions) => {
    const simulator = await startSimulator(options);
    simulators.push(simulator);
    return simulator;
  };

  afterEach(() => Promise.all(simulators.splice(0).map((simulator) => simulator.close())));

  it('misses and repeats no candle, though calls fail and it is stopped', async () => {
    const flawless = await aSimulator({ seed: 5, rateLimits: false });
    const coinbase = await aSimulator({ seed: 5, chances: assortedFaults(0.05) });
    const [wanted, directory] = [nextLake(), nextLake()];
    await backfill(portsTo(flawless, wanted), range, never);
    const ending = new AbortController();

    const first = await backfill(
      { ...portsTo(coinbase, directory), onProgress: () => ending.abort() },
      range,
      ending.signal,
    );
    const second = await backfill(portsTo(coinbase, directory), range, never);

    expect(first.done).toBeGreaterThan(0);
    expect(second).toMatchObject({ total: 6, done: 6, skipped: first.done, rejected: {} });
    expect(first.done).toBeLessThan(6);
    const candles = await candlesIn(directory);
    expect(candles).toEqual(await candlesIn(wanted));
    expect(candles).toHaveLength(first.candles + second.candles);
    expect(new Set(candles.map(String)).size).toBe(candles.length);
  });

  it('does not fetch a complete day again', async () => {
    const directory = nextLake();
    await backfill(portsAnswering([aCandle()], directory), range, never);
    const { fetchCandles, ...rest } = portsAnswering([aCandle()], directory);

    const report = await backfill({ ...rest, fetchCandles }, range, never);

    expect(fetchCandles).not.toHaveBeenCalled();
    expect(report).toMatchObject({ total: 6, done: 6, skipped: 6, candles: 0 });
  });

  it('fetches a day again that was written before its end', async () => {
    const directory = nextLake();
    await backfill(portsAnswering([], directory), range, never);
    const path = join(directory, candleObjectKey('BTC-EUR', 60, '2026-11-19'));
    utimesSync(path, new Date('2026-11-19T18:00:00Z'), new Date('2026-11-19T18:00:00Z'));

    const report = await backfill(portsAnswering([], directory), range, never);

    expect(report.skipped).toBe(5);
  });

  it('writes the same object when it is fetched again', async () => {
    const directory = nextLake();
    const path = join(directory, candleObjectKey('BTC-EUR', 60, '2026-11-19'));
    await backfill(portsAnswering([aCandle()], directory), range, never);
    const before = readFileSync(path);
    rmSync(path);

    await backfill(portsAnswering([aCandle()], directory), range, never);

    expect(readFileSync(path)).toEqual(before);
  });

  it('does a day again that ended while it was written', async () => {
    const ports = portsAnswering([], nextLake());
    let now = Date.parse('2026-11-19T23:50:00Z');
    ports.fetchCandles.mockImplementation(async () => {
      now += 300_000;
      return [];
    });

    const oneDay = { ...range, products: ['BTC-EUR'], from: '2026-11-19' };
    await backfill({ ...ports, now: () => now }, oneDay, never);

    const ends = ports.fetchCandles.mock.calls.map(([{ end }]) => new Date(end * 1000));
    expect(ends).toHaveLength(10);
    expect([ends[4], ends[9]]).toEqual([
      new Date('2026-11-19T23:48:00Z'),
      new Date('2026-11-19T23:59:00Z'),
    ]);
  });

  it('leaves out and counts what breaks the contract', async () => {
    const directory = nextLake();
    const wrong = { ...aCandle(), opened_at: '2026-11-19T00:01:00Z', high: '1' };

    const oneDay = { ...range, products: ['BTC-EUR'], from: '2026-11-19' };
    const report = await backfill(portsAnswering([aCandle(), wrong], directory), oneDay, never);

    expect(report).toMatchObject({ candles: 1, rejected: { inconsistent: 1 } });
    const object = readFileSync(join(directory, candleObjectKey('BTC-EUR', 60, '2026-11-19')));
    expect(gunzipSync(object).toString()).toBe(
      '{"product_id":"BTC-EUR","opened_at":"2026-11-19T00:00:00Z","granularity_seconds":60,"open":"20","high":"40","low":"10","close":"30","volume":"1.5","source":"exchange","fetched_at":"2026-11-22T12:00:00.000Z","schema_version":1}\n',
    );
  });

  it('says how far it came when Coinbase fails for good', async () => {
    const ports = portsAnswering([], nextLake());
    ports.fetchCandles.mockRejectedValueOnce(new Error('GET … answered 503'));

    await expect(backfill(ports, range, never)).rejects.toThrow(
      /^GET … answered 503; \d of 6 product-days are in the lake, the same command goes on/,
    );
  });
});

/** Ports of a world in which the first request of a day gets `candles` and the others none. */
function portsAnswering(candles: readonly Candle[], directory: string) {
  const fetchCandles = jest.fn<Promise<Candle[]>, Parameters<BackfillPorts['fetchCandles']>>(
    async ({ start }) => (start % (dayMilliseconds / 1000) === 0 ? [...candles] : []),
  );
  const now = () => Date.parse('2026-11-22T12:00:00Z');
  return { fetchCandles, store: directoryStore(directory), now };
}

function aCandle(): Candle {
  const prices = { open: '20', high: '40', low: '10', close: '30' };
  return { opened_at: '2026-11-19T00:00:00Z', ...prices, volume: '1.5', source: 'exchange' };
}

/** Every candle of the lake, without where it came from and when. */
async function candlesIn(directory: string) {
  const reader = await openLakeReader(directory, ({ problem }) => {
    throw new Error(problem);
  });
  const { rows } = await reader.query(`
    SELECT product_id, opened_at, candle_date, open, high, low, close, volume
    FROM backfilled_candles
    ORDER BY product_id, opened_at`);
  reader.close();
  return rows;
}

function portsTo({ url }: Simulator, directory: string): BackfillPorts {
  const baseUrls = everySourceAt(url);
  const clock = { ...systemClock, random: () => 0.1 };
  return {
    fetchCandles: coinbaseCandles({ clock, baseUrls, label: 'simulated' })(() => {}),
    store: directoryStore(directory),
    now: Date.now,
  };
}
