import { backfill, coinbaseCandles, everySourceAt, systemClock } from '@coinlake/coinbase';
import { assortedFaults, startSimulator } from '@coinlake/coinbase-simulator';
import { directoryStore } from '../src/backfill/directory-store.ts';
import { openLakeReader } from '../src/lake/lake-reader.ts';

const range = {
  products: ['BTC-USD', 'ETH-USD', 'ADA-USD'],
  granularitySeconds: 60,
  from: '2026-10-01',
  to: '2026-10-31',
} as const;

/** A month of minutes of three products from a Coinbase that fails 5 % of the calls, in two runs. */
export async function benchBackfill(directory: string): Promise<void> {
  const coinbase = await startSimulator({ chances: assortedFaults(0.05) });
  let requests = 0;
  const abort = new AbortController();
  const ports = {
    fetchCandles: coinbaseCandles({
      clock: systemClock,
      baseUrls: everySourceAt(coinbase.url),
      label: 'simulated',
    })(({ type }) => {
      if (type === 'call') requests += 1;
    }),
    store: directoryStore(directory),
    now: Date.now,
  };

  const start = performance.now();
  const first = await backfill(
    { ...ports, onProgress: ({ done, total }) => done > total / 2 && abort.abort() },
    range,
    abort.signal,
  );
  const second = await backfill(ports, range, new AbortController().signal);
  const seconds = (performance.now() - start) / 1000;

  const refused = coinbase.requests.entries.filter(
    ({ status, fault }) => status === 429 && fault === undefined,
  );
  console.log(
    `backfill of a month of minutes × 3 products at 5 % faults: ${requests} requests in ${seconds.toFixed(0)} s (${(requests / seconds).toFixed(1)}/s), ${refused.length} of them over the rate limit; stopped after ${first.done} of ${first.total} product-days, the second go skipped ${second.skipped}`,
  );
  console.log(`in the lake: ${await rowsIn(directory)}`);
  await coinbase.close();
}

async function rowsIn(directory: string): Promise<string> {
  const reader = await openLakeReader(directory, ({ problem }) => {
    throw new Error(problem);
  });
  const { rows } = await reader.query(`
    SELECT product_id, count(*)::INT, count(DISTINCT opened_at)::INT
    FROM backfilled_candles GROUP BY product_id ORDER BY product_id`);
  reader.close();
  return rows
    .map(([product, count, minutes]) => `${product} ${count} rows for ${minutes} minutes`)
    .join(', ');
}
