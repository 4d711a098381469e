import { readFileSync, rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import {
  type BackfillPorts,
  backfill,
  coinbaseCandles,
  everySourceAt,
  type FetchCandles,
  systemClock,
} from '@coinlake/coinbase';
import {
  assortedFaults,
  type Simulator,
  type SimulatorOptions,
  startSimulator,
} from '@coinlake/coinbase-simulator';
import { candleObjectKey, slotTime } from '@coinlake/shared-schema';
import { aTemporaryDirectory } from '@coinlake/testing';
import { directoryStore } from '../../src/backfill/directory-store.ts';
import { openLakeReader } from '../../src/lake/lake-reader.ts';

// Few trades a day, because a simulator computes every one of them.
const products = ['ETH-BTC', 'CLV-USD'];
const range = { products, from: '2026-11-17', to: '2026-11-19', granularitySeconds: 60 } as const;
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
    const stop = new AbortController();

    const first = await backfill(
      { ...portsTo(coinbase, directory), onProgress: () => stop.abort() },
      range,
      stop.signal,
    );
    const second = await backfill(portsTo(coinbase, directory), range, never);

    expect(first.done).toBeGreaterThan(0);
    expect(second).toMatchObject({ total: 6, done: 6, skipped: first.done, leftOut: [] });
    expect(first.done).toBeLessThan(6);
    const candles = await candlesIn(directory);
    expect(candles).toEqual(await candlesIn(wanted));
    expect(candles).toHaveLength(first.candles + second.candles);
    expect(new Set(candles.map(String)).size).toBe(candles.length);
  });

  it('fetches a day again that was written before its end', async () => {
    const directory = nextLake();
    await backfill(portsAnswering(directory), range, never);
    const path = join(directory, candleObjectKey('ETH-BTC', 60, '2026-11-19'));
    utimesSync(path, new Date('2026-11-19T18:00:00Z'), new Date('2026-11-19T18:00:00Z'));

    const report = await backfill(portsAnswering(directory), range, never);

    expect(report.skipped).toBe(5);
  });

  it('writes the same object when it is fetched again', async () => {
    const directory = nextLake();
    const path = join(directory, candleObjectKey('ETH-BTC', 60, '2026-11-19'));
    await backfill(portsAnswering(directory), range, never);
    const before = readFileSync(path);
    rmSync(path);

    await backfill(portsAnswering(directory), range, never);

    expect(readFileSync(path)).toEqual(before);
  });
});

/** Ports of a world in which every interval has a candle. */
function portsAnswering(directory: string): BackfillPorts {
  const now = () => Date.parse('2026-11-22T12:00:00Z');
  return { fetchCandles: full, store: directoryStore(directory), now };
}

const full: FetchCandles = async ({ start, end, granularitySeconds }) => {
  const candles = Array.from({ length: (end - start) / granularitySeconds + 1 }, (_, index) => ({
    opened_at: slotTime((start + index * granularitySeconds) * 1000),
    ...{ open: '20', high: '40', low: '10', close: '30', volume: '1.5' },
    source: 'exchange' as const,
  }));
  return { candles, odd: [] };
};

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
    ...coinbaseCandles({ clock, baseUrls, label: 'simulated' })(() => {}),
    store: directoryStore(directory),
    now: Date.now,
  };
}
