import { FirehoseClient } from '@aws-sdk/client-firehose';
import { KinesisClient } from '@aws-sdk/client-kinesis';
import { S3Client } from '@aws-sdk/client-s3';
import { deliver, destinationOf, readStream, sdkSettings } from '@coinlake/emulated-lake';
import type { Steps } from '@coinlake/testing';
import type { Operator } from '../operator.ts';

/** From a deployed lake to its first prices on the screen. */
export function query(operator: () => Operator, step: Steps['step']): void {
  step('looks at it, and runs the function by hand', async () => {
    const { handbook } = operator();
    const [doctor, invoke] = handbook.block('6. Check it');

    expect((await handbook.follow(doctor)).exitCode).toBe(0);
    expect((await handbook.follow(invoke)).output).toMatch(
      /"expected":50,"ingested":50,.*"completeness":100/,
    );
  });

  step('queries the prices that were delivered', async () => {
    const { handbook } = operator();
    const [start, results] = handbook.block('7. Query');
    const newest = await deliveredPrices(operator());

    await handbook.follow(start);
    const { output } = await handbook.follow(results);

    expect([...newest.keys()].sort()).toEqual(['ADA-USD', 'BTC-USD', 'ETH-USD']);
    for (const [product, price] of newest) {
      expect(output).toMatch(new RegExp(`^${product}\\t${price}[.0]*\\t20\\d\\d-`, 'm'));
    }
  });
}

/** Delivers what is on the stream, as Firehose does; gives the newest price of each product. */
async function deliveredPrices({ aws }: Operator): Promise<Map<string, string>> {
  const settings = sdkSettings(aws);
  const destination = await destinationOf(
    new FirehoseClient(settings),
    'coinlake-dev-prices-to-lake',
  );
  const records = await readStream(new KinesisClient(settings), 'coinlake-dev-prices');
  await deliver(records, destination, new S3Client(settings));
  const ordered = records
    .map(({ line }) => JSON.parse(line))
    .sort((one, other) => one.date.localeCompare(other.date) || one.sample - other.sample);
  // Of each product the last one stays.
  return new Map(ordered.map(({ product_id, price }) => [product_id, price]));
}
