// Fills the lake named on the command line until it is killed, and prints each record once the
// stream has acknowledged it: its id and when it was observed.
import { writeSync } from 'node:fs';
import { coinbasePrices, everySourceAt, systemClock } from '@coinlake/coinbase';
import { startSimulator } from '@coinlake/coinbase-simulator';
import { TokenBucket } from 'limiter';
import { openLocalLake } from '../../src/local-lake.ts';

const stdout = 1;
const [directory = ''] = process.argv.slice(2);
const simulator = await startSimulator({ rateLimits: false });
const bucket = new TokenBucket({ bucketSize: 30, tokensPerInterval: 300, interval: 'second' });
const lake = await openLocalLake({
  directory,
  kind: 'simulated',
  prices: coinbasePrices({
    clock: systemClock,
    baseUrls: everySourceAt(simulator.url),
    label: 'simulated',
    throttle: () => bucket.removeTokens(1),
  }),
  schedule: {
    products: ['BTC-USD', 'ETH-USD', 'ADA-USD'],
    callsPerRun: 900,
    spreadSeconds: 0,
    everyMinutes: 1,
  },
  bufferSeconds: 0,
  bufferMegabytes: 1,
  clock: systemClock,
});
lake.listen((event) => {
  if (event.type !== 'round') return;
  const acknowledged = event.outcomes.filter(({ status }) => status === 'ingested');
  const lines = acknowledged.map(({ record }) => `${record?.currency_id} ${record?.date}\n`);
  writeSync(stdout, lines.join(''));
});
await lake.run(new AbortController().signal);
