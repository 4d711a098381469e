import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  bundleIn,
  deliver,
  queryCatalog,
  readStream,
  runBundle,
  type StreamRecord,
} from '@coinlake/emulated-lake';
import type { Steps } from '@coinlake/testing';
import type { DeployedLake } from '../lake/deployed-lake.ts';
import { differences } from '../lake/differences.ts';
import { deniedActions, operationsInto } from '../lake/permissions.ts';
import { idsOf, lateSlot, promisedIds, recordsIn, type Slot } from '../lake/slot.ts';
import type { World } from '../world.ts';

/** Follows the records of one slot from Coinbase into the lake. */
export function flow(world: () => World, { step, report }: Steps): void {
  let lake: DeployedLake;
  let slot: Slot;
  let onStream: readonly StreamRecord[];

  step('runs the built function for a slot, and every expected record is ingested', async () => {
    const { aws, coinbase, logs } = world();
    lake = await world().lake();
    // Rounds one after the other, so that the order of the samples on the stream is known.
    slot = lateSlot(lake, 12);
    const asked = new Set<string>();
    const stopAsking = aws.intercept(operationsInto(asked));

    const surroundings = { aws: aws.env, coinbaseUrl: coinbase.url };
    const { summary, log } = await runBundle(lake, slot, surroundings).finally(stopAsking);

    logs.push(log);
    report(`the function called ${[...asked].join(', ')}`);
    expect(summary).toMatchObject({
      expected: Number(lake.variables.CALLS_PER_RUN),
      completeness: 100,
      sources: [lake.variables.COINBASE_SOURCE],
      catalog: 'as-agreed',
    });
    expect(deniedActions(lake, asked)).toEqual([]);
  });

  step('runs the deployed code, with the key of the secret', async () => {
    const { coinbase, environment } = world();
    const built = createHash('sha256').update(readFileSync(bundleIn().zip)).digest('base64');
    const signed = coinbase.requests.entries.filter(
      ({ path, status }) => path.startsWith('/api/v3/brokerage/products/') && status === 200,
    );

    // An image contains the same bundle, but the state has no checksum of it.
    expect(lake.codeHash).toBe(environment.hasOptions ? '' : built);
    expect(signed.length > 0).toBe(lake.variables.COINBASE_SOURCE === 'advanced-trade');
  });

  step('finds on the stream exactly the expected records, valid and in order', async () => {
    onStream = await readStream(world().clients.kinesis, lake.variables.STREAM_NAME ?? '');
    const records = recordsIn(onStream.map(({ line }) => line));

    expect(idsOf(records)).toEqual(promisedIds(lake, slot));
    for (const product of lake.variables.PRODUCTS?.split(',') ?? []) {
      const ofProduct = onStream.filter(({ partitionKey }) => partitionKey === product);
      const samples = recordsIn(ofProduct.map(({ line }) => line)).map(({ sample }) => sample);
      expect(samples).toEqual([...samples.keys()]);
      expect(new Set(ofProduct.map(({ shardId }) => shardId)).size).toBe(1);
    }
  });

  step('delivers them, and reads them by the columns and location of the catalog', async () => {
    const { clients, directory } = world();
    const { GLUE_DATABASE: database = '', GLUE_TABLE: name = '' } = lake.variables;

    const keys = await deliver(onStream, lake, clients.s3);
    const query = { database, sql: `SELECT * FROM ${name}` };
    const rows = await queryCatalog(clients, query, join(directory, 'query'));

    report(`delivered ${keys.join(', ')}`);
    expect(differences(rows, recordsIn(onStream.map(({ line }) => line)))).toEqual([]);
  });
}
