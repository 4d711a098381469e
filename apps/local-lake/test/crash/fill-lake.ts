// stream has acknowledged it: its id and when it was observed.
import { writeSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { anObservation } from '@coinlake/coinbase/testing';
// Fills the lake named on the command line until it is killed, and prints each record once the
import { lakeClock } from '../../src/ingest/lake-clock.ts';
import { openLocalLake } from '../../src/local-lake.ts';

const stdout = 1;
const stderr = 2;
const [directory = ''] = process.argv.slice(2);

try {
  const lake = await openLocalLake({
    directory,
    kind: 'simulated',
    prices: () => async () => {
      await delay(1);
      return anObservation({ exchange_time: new Date().toISOString(), source: 'simulated' });
    },
    schedule: {
      products: ['BTC-USD', 'ETH-USD', 'ADA-USD'],
      callsPerRun: 3000,
      spreadSeconds: 30,
      everyMinutes: 1,
    },
    bufferSeconds: 0,
    bufferMegabytes: 1,
    clock: lakeClock,
  });
  for (const notice of lake.notices) writeSync(stderr, `notice: ${notice}\n`);
  lake.listen((event) => {
    if (event.type === 'set-aside') writeSync(stderr, `set aside: ${event.file.problem}\n`);
    if (event.type.endsWith('-failed') && 'error' in event) {
      writeSync(stderr, `${event.type}: ${event.error.message}\n`);
    }
    if (event.type !== 'round') return;
    const acknowledged = event.outcomes.filter(({ status }) => status === 'ingested');
    const lines = acknowledged.map(({ record }) => `${record?.currency_id} ${record?.date}\n`);
    writeSync(stdout, lines.join(''));
  });
  await lake.run(new AbortController().signal);
} catch (error) {
  writeSync(stderr, `refused: ${(error as Error).message}\n`);
  process.exit(2);
}
