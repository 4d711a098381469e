import { KinesisClient } from '@aws-sdk/client-kinesis';
import { coinbasePrices, everySourceAt, systemClock } from '@coinlake/coinbase';
import { coinbaseRateLimits, startSimulator } from '@coinlake/coinbase-simulator';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { ingestPrices } from '../src/ingest-prices.ts';
import { kinesisPutter } from '../src/kinesis/put-records.ts';
import type { IngestPorts, Report } from '../src/ports.ts';
import { slotAt } from '../src/schedule-event.ts';
import { fakeAws } from '../test/support/fake-aws.ts';

const products = ['BTC-USD', 'ETH-USD', 'ADA-USD'];

/** The least time in which Coinbase's public limit lets `calls` calls leave, in milliseconds. */
export function rateLimitBound(calls: number): number {
  const { perSecond, burst } = coinbaseRateLimits.exchange;
  return (1000 * (calls - burst)) / perSecond;
}

/** A slot of 50 calls as one burst, through the real adapters over loopback HTTP. */
export async function burst(latencyMs: number) {
  return inAWorld(latencyMs, async (prices, putRecords) => {
    let throttled = 0;
    const fetchPrice = prices((event) => {
      if (event.type === 'call' && event.status === 429) throttled += 1;
    });
    const start = performance.now();
    const { outcomes } = await ingestPrices(
      { ...systemClock, fetchPrice, putRecords, deadLetter: nowhere },
      { products, spreadSeconds: 0, everyMinutes: 60, deadline: Date.now() + 60_000 },
      slotAt(Date.now(), 60),
    );
    const milliseconds = performance.now() - start;
    requireAll(outcomes.filter(({ status }) => status === 'ingested').length);
    return { milliseconds, throttled };
  });
}

/** The same 50 records by the plainest program: ask, put, ask, put. */
export async function oneByOne(latencyMs: number): Promise<number> {
  return inAWorld(latencyMs, async (prices, putRecords) => {
    const fetchPrice = prices(() => undefined);
    const start = performance.now();
    let ingested = 0;
    for (let call = 0; call < 50; call += 1) {
      const { outcomes } = await ingestPrices(
        { ...systemClock, fetchPrice, putRecords, deadLetter: nowhere },
        {
          products: [products[call % products.length] ?? 'BTC-USD'],
          callsPerRun: 1,
          spreadSeconds: 0,
          everyMinutes: 60,
        },
        slotAt(Date.now(), 60),
      );
      ingested += outcomes.filter(({ status }) => status === 'ingested').length;
    }
    requireAll(ingested);
    return performance.now() - start;
  });
}

const nowhere: IngestPorts['deadLetter'] = async (failed) => ({ failed, retried: 0 });

type Prices = (report: Report) => IngestPorts['fetchPrice'];

async function inAWorld<T>(
  latencyMs: number,
  measure: (prices: Prices, putRecords: IngestPorts['putRecords']) => Promise<T>,
): Promise<T> {
  const [aws, coinbase] = await Promise.all([fakeAws(), startSimulator({ latencyMs })]);
  const client = new KinesisClient({
    region: 'eu-central-1',
    endpoint: aws.url,
    credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' },
    requestHandler: new NodeHttpHandler(),
  });
  const prices = coinbasePrices({
    clock: systemClock,
    baseUrls: everySourceAt(coinbase.url),
  });
  try {
    return await measure(prices, kinesisPutter(client, 'prices', systemClock));
  } finally {
    client.destroy();
    await Promise.all([aws.close(), coinbase.close()]);
  }
}

function requireAll(ingested: number): void {
  if (ingested !== 50) throw new Error(`expected 50 records on the stream, got ${ingested}`);
}
