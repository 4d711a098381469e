import {
  CreateTableCommand,
  DeleteTableCommand,
  GetCrawlerCommand,
  GetTableCommand,
  type TableInput,
} from '@aws-sdk/client-glue';
import { readStream, runBundle } from '@coinlake/emulated-lake';
import type { Steps } from '@coinlake/testing';
import { deadLetters } from '../lake/dead-letters.ts';
import { deniedActions, operationsInto } from '../lake/permissions.ts';
import { idsOf, lateSlot, promisedIds, recordsIn } from '../lake/slot.ts';
import { throttledStream } from '../lake/throttled-stream.ts';
import type { World } from '../world.ts';

/** Runs the function without its table, and with a throttled stream. */
export function trouble(world: () => World, { step, report }: Steps): void {
  step('starts the crawler when the table is missing, and logs it', async () => {
    const { aws, clients, coinbase, logs } = world();
    const lake = await world().lake();
    const { GLUE_DATABASE: DatabaseName, GLUE_TABLE: Name, CRAWLER_NAME } = lake.variables;
    const { Table } = await clients.glue.send(new GetTableCommand({ DatabaseName, Name }));
    await clients.glue.send(new DeleteTableCommand({ DatabaseName, Name }));
    const asked = new Set<string>();
    const stopAsking = aws.intercept(operationsInto(asked));

    const surroundings = { aws: aws.env, coinbaseUrl: coinbase.url };
    const run = await runBundle(lake, lateSlot(lake), surroundings).finally(stopAsking);

    logs.push(run.log);
    expect(run.summary).toMatchObject({ completeness: 100, catalog: 'missing' });
    expect(run.log).toContain('"crawler":"started"');
    const { Crawler } = await clients.glue.send(new GetCrawlerCommand({ Name: CRAWLER_NAME }));
    expect(Crawler?.State).toBe('RUNNING');
    expect(deniedActions(lake, asked)).toEqual([]);
    const { DatabaseName: _, CreateTime, UpdateTime, VersionId, CatalogId, ...table } = Table ?? {};
    await clients.glue.send(
      new CreateTableCommand({ DatabaseName, TableInput: table as TableInput }),
    );
  });

  step('loses no record when the stream is throttled: it retries, then dead-letters', async () => {
    const { aws, clients, coinbase, logs } = world();
    const lake = await world().lake();
    const slot = lateSlot(lake);
    const starved = lake.variables.PRODUCTS?.split(',').at(-1) ?? '';
    const endThrottling = aws.intercept(throttledStream(starved));

    const run = await runBundle(lake, slot, {
      aws: aws.env,
      coinbaseUrl: coinbase.url,
      // A sixth is for the dead-letter queue, which a busy machine needs.
      remainingSeconds: 60,
    }).finally(endThrottling);

    logs.push(run.log);
    const onStream = recordsIn(
      (await readStream(clients.kinesis, lake.variables.STREAM_NAME ?? '')).map(({ line }) => line),
    ).filter(({ scheduled_at }) => scheduled_at === slot.scheduledAt);
    const queue = lake.variables.DEAD_LETTER_QUEUE_URL ?? '';
    const waiting = recordsIn(await deadLetters(clients.sqs, queue));
    report(`${onStream.length} records accepted after retries, ${waiting.length} dead-lettered`);
    expect(run.error?.name).toBe('RecordsRejectedError');
    expect(idsOf([...onStream, ...waiting])).toEqual(promisedIds(lake, slot));
    expect(onStream.filter(({ product_id }) => product_id === starved)).toEqual([]);
    expect(waiting.filter(({ product_id }) => product_id !== starved)).toEqual([]);
  });
}
