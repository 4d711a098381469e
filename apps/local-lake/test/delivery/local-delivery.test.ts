import { appendFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { PriceRecord } from '@coinlake/shared-schema';
import { aPriceRecord } from '@coinlake/shared-schema/testing';
import { aTemporaryDirectory } from '@coinlake/testing';
import fc from 'fast-check';
import { deadLetters } from '../../src/delivery/dead-letters.ts';
import { type DeliveredFile, localDelivery } from '../../src/delivery/local-delivery.ts';
import type { SkippedFile } from '../../src/lake/skipped-files.ts';
import { type LocalStream, localStream } from '../../src/stream/local-stream.ts';

const arrival = Date.parse('2026-11-20T23:59:58Z');

describe('localDelivery', () => {
  const parent = aTemporaryDirectory();
  let lakes = 0;
  let now = 0;
  const elapsed = () => now;
  const aLake = () => {
    lakes += 1;
    return join(parent, String(lakes));
  };
  const streamIn = (lake: string, segmentBytes = 1_000_000) =>
    localStream(lake, { segmentBytes, elapsed });
  const deliveryOf = (stream: LocalStream, lakeDirectory: string) => {
    const files: DeliveredFile[] = [];
    const damaged: SkippedFile[] = [];
    const delivery = localDelivery(stream, {
      lakeDirectory,
      bufferSeconds: 60,
      elapsed,
      onDelivered: (file) => files.push(file),
      onDamage: (file) => damaged.push(file),
    });
    return { ...delivery, files, damaged };
  };

  it('waits until the oldest record is as old as the buffer allows', async () => {
    const lake = aLake();
    const stream = streamIn(lake);
    const { deliverDue, files } = deliveryOf(stream, lake);
    now = 5000;
    stream.append([aPriceRecord({ sample: 0 })], arrival);
    now += 59_000;
    stream.append([aPriceRecord({ sample: 1 })], arrival + 59_000);

    now += 999;
    await deliverDue();
    expect(files).toEqual([]);
    now += 1;
    await deliverDue();
    expect(files).toMatchObject([{ records: 2 }]);
  });

  it('does not wait for a full segment, or for one of an earlier process', async () => {
    const lake = aLake();
    streamIn(lake).append([aPriceRecord({ sample: 0 })], arrival);
    const stream = streamIn(lake, 100);
    stream.append([aPriceRecord({ sample: 1 })], arrival);
    const { deliverDue, files } = deliveryOf(stream, lake);

    await deliverDue();

    expect(files.map(({ records }) => records)).toEqual([1, 1]);
    expect(stream.undelivered()).toEqual([]);
  });

  it('names the file as Firehose does, under the arrival day of its oldest record', async () => {
    const lake = aLake();
    const stream = streamIn(lake);
    stream.append([aPriceRecord()], arrival);
    stream.append([aPriceRecord()], arrival + 10_000);
    const { flush, files } = deliveryOf(stream, lake);

    await flush();

    expect(files[0]?.key).toMatch(
      /^coinbase\/coinbase_currency_prices\/partition_date=2026-11-20\/coinlake-local-1-2026-11-20-23-59-58-[0-9a-f-]{36}\.gz$/,
    );
  });

  it('writes gzipped newline-delimited JSON and nothing beside it', async () => {
    const lake = aLake();
    const stream = streamIn(lake);
    const record = aPriceRecord();
    stream.append([record], arrival);
    const { flush, files } = deliveryOf(stream, lake);

    await flush();

    const path = join(lake, files[0]?.key ?? '');
    expect(gunzipSync(readFileSync(path)).toString()).toBe(`${JSON.stringify(record)}\n`);
    expect(readdirSync(dirname(path))).toHaveLength(1);
  });

  it('writes no second object when a crash came before the segment was removed', async () => {
    const lake = aLake();
    streamIn(lake).append([aPriceRecord()], arrival);
    const stream = streamIn(lake);
    const crashing = {
      ...stream,
      remove: () => {
        throw new Error('killed');
      },
    };
    await expect(deliveryOf(crashing, lake).flush()).rejects.toThrow('killed');

    const again = deliveryOf(streamIn(lake), lake);
    await again.flush();

    expect(again.files).toMatchObject([{ records: 1 }]);
    expect(readdirSync(dirname(join(lake, again.files[0]?.key ?? '')))).toHaveLength(1);
    expect(streamIn(lake).undelivered()).toEqual([]);
  });

  it('keeps an object as it is when its segment lost records after it was delivered', async () => {
    const lake = aLake();
    const stream = streamIn(lake);
    for (const sample of [0, 1]) stream.append([aPriceRecord({ sample })], arrival);
    const { flush, files } = deliveryOf({ ...stream, remove: () => {} }, lake);
    await flush();
    const [segment = ''] = segmentFiles(lake);
    const lines = readFileSync(segment, 'utf8').split('\n');
    writeFileSync(segment, `${lines[0]}\n`);

    await deliveryOf(streamIn(lake), lake).flush();

    const object = gunzipSync(readFileSync(join(lake, files[0]?.key ?? ''))).toString();
    expect(object.trim().split('\n')).toHaveLength(2);
  });

  it('delivers what is whole of a damaged segment, keeps its file and says so', async () => {
    const lake = aLake();
    streamIn(lake).append([aPriceRecord()], arrival);
    appendFileSync(segmentFiles(lake)[0] ?? '', 'garbage');
    const { flush, files, damaged } = deliveryOf(streamIn(lake), lake);

    await flush();

    expect(files).toMatchObject([{ records: 1 }]);
    expect(damaged).toMatchObject([
      {
        problem: '7 bytes of the stream cannot be read; the 1 records beside them are in the lake',
      },
    ]);
    expect(existsSync(join(lake, damaged[0]?.to ?? ''))).toBe(true);
    expect(streamIn(lake).undelivered()).toEqual([]);
  });

  it('delivers the other segments when one cannot be, and that one later', async () => {
    const lake = aLake();
    for (const sample of [0, 1, 2]) streamIn(lake).append([aPriceRecord({ sample })], arrival);
    const stream = streamIn(lake);
    const [, second] = stream.undelivered();
    const failing = {
      ...stream,
      read: (segment: Parameters<LocalStream['read']>[0]) => {
        if (segment.id === second?.id) throw new Error('EIO');
        return stream.read(segment);
      },
    };
    const { flush, files } = deliveryOf(failing, lake);

    await expect(flush()).rejects.toThrow('EIO');
    expect(files).toHaveLength(2);
    await deliveryOf(stream, lake).flush();
    expect(stream.undelivered()).toEqual([]);
  });

  it('delivers every record exactly once and in order, however the stream was cut', async () => {
    const appends = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 8 });

    await fc.assert(
      fc.asyncProperty(appends, fc.integer({ min: 1, max: 20_000 }), async (counts, bytes) => {
        const lake = aLake();
        const stream = streamIn(lake, bytes);
        let sample = 0;
        for (const count of counts) {
          const records = Array.from({ length: count }, () => aPriceRecord({ sample: sample++ }));
          stream.append(records, arrival);
        }
        const { flush, files } = deliveryOf(stream, lake);

        await flush();

        const delivered = files.flatMap(({ key }) => samplesOf(join(lake, key)));
        expect(delivered).toEqual(Array.from({ length: sample }, (_, index) => index));
        expect(stream.undelivered()).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });
});

describe('deadLetters', () => {
  const lakeDirectory = aTemporaryDirectory();

  it('keeps what the stream refused under the error prefix', async () => {
    const record = aPriceRecord();

    const { failed } = await deadLetters(lakeDirectory, () => arrival)(
      [{ record, reason: 'disk full' }],
      arrival,
    );

    const directory = join(lakeDirectory, 'errors/processing-failed/partition_date=2026-11-20');
    const [name = ''] = readdirSync(directory);
    expect(failed).toEqual([]);
    expect(JSON.parse(gunzipSync(readFileSync(join(directory, name))).toString())).toEqual(record);
  });
});

function segmentFiles(lake: string): string[] {
  const directory = join(lake, '.state/stream');
  return readdirSync(directory).map((name) => join(directory, name));
}

function samplesOf(path: string): number[] {
  const lines = gunzipSync(readFileSync(path)).toString().trim().split('\n');
  return lines.map((line) => (JSON.parse(line) as PriceRecord).sample);
}
