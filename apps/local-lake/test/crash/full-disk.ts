// Fills a lake on the small disk named on the command line, takes its room away and gives it back,
// and prints which acknowledged records are missing.
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { anObservation } from '@coinlake/coinbase/testing';
import { lakeClock } from '../../src/ingest/lake-clock.ts';
import { openLocalLake } from '../../src/local-lake.ts';
import { duplicatesIn, missingFrom, observations } from './a-filling-process.ts';

const [disk = ''] = process.argv.slice(2);
const directory = join(disk, 'lake');
const ballast = join(disk, 'ballast');
const acknowledged: string[] = [];
let refused = 0;

const lake = await openLocalLake({
  directory,
  kind: 'simulated',
  prices: () => async () =>
    anObservation({ exchange_time: new Date().toISOString(), source: 'simulated' }),
  schedule: {
    products: ['BTC-USD', 'ETH-USD', 'ADA-USD'],
    callsPerRun: 3000,
    spreadSeconds: 50,
    everyMinutes: 1,
  },
  bufferSeconds: 0,
  bufferMegabytes: 1,
  clock: lakeClock,
});
lake.listen((event) => {
  if (event.type !== 'round') return;
  for (const { status, record } of event.outcomes) {
    if (status === 'ingested') acknowledged.push(`${record?.currency_id} ${record?.date}`);
    else if (status === 'lost' || status === 'dead-lettered') refused += 1;
  }
});

const ending = new AbortController();
const running = lake.run(ending.signal);
await until(() => acknowledged.length > 0);
takeRoom();
await until(() => refused > 50);
const before = acknowledged.length;
rmSync(ballast);
await until(() => acknowledged.length > before + 50);
ending.abort();
await running;
await lake.close();

const view = await observations(directory);
const names = readdirSync(directory, { recursive: true }).map(String);
const result = {
  wasRefused: refused > 0,
  wentOn: acknowledged.length > before,
  missing: missingFrom(view, acknowledged),
  duplicates: duplicatesIn(view),
  leftovers: names.filter((name) => name.endsWith('.tmp') || name.includes('.state/stream/')),
};
process.stdout.write(JSON.stringify(result));

/** Writes until not even a small file has room. */
function takeRoom(): void {
  let content = Buffer.alloc(1 << 20);
  while (content.length > 1) {
    try {
      writeFileSync(ballast, content, { flag: 'a' });
    } catch {
      content = content.subarray(0, content.length >> 1);
    }
  }
}

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await delay(20);
}
