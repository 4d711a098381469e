import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { PriceRecord } from '@coinlake/shared-schema';
import { aPriceRecord } from '@coinlake/shared-schema/testing';
import { aTemporaryDirectory } from '@coinlake/testing';
import fc from 'fast-check';
import { deadLetters } from '../../src/delivery/dead-letters.ts';
import { localDelivery } from '../../src/delivery/local-delivery.ts';
import type { LocalStream, StreamBatch } from '../../src/stream/local-stream.ts';

const arrival = Date.parse('2026-11-20T23:59:58Z');

describe('localDelivery', () => {
  const lakeDirectory = aTemporaryDirectory();
  const delivery = (stream: LocalStream, now: number, bufferMegabytes = 5) =>
    localDelivery(stream, { lakeDirectory, bufferSeconds: 60, bufferMegabytes, now: () => now });

  it('waits until the oldest record is as old as the buffer allows', async () => {
    const stream = aStream([aBatch(1, arrival), aBatch(2, arrival + 59_000)]);

    expect(await delivery(stream, arrival + 59_999).deliverDue()).toEqual([]);
    expect(await delivery(stream, arrival + 60_000).deliverDue()).toEqual([
      expect.objectContaining({ records: 2 }),
    ]);
  });

  it('does not wait when the buffer is full, and leaves the rest', async () => {
    const big = (sequence: number) => ({
      ...aBatch(sequence, arrival),
      lines: 'x'.repeat(700_000),
    });
    const stream = aStream([big(1), big(2), big(3)]);

    const files = await delivery(stream, arrival, 1).deliverDue();

    expect(files.map(({ records }) => records)).toEqual([2]);
    expect([...stream.undelivered()].map(({ sequence }) => sequence)).toEqual([3]);
  });

  it('names the file as Firehose does, under the arrival day of its oldest record', async () => {
    const stream = aStream([aBatch(1, arrival), aBatch(2, arrival + 10_000)]);

    const [file] = await delivery(stream, arrival).flush();

    expect(file?.key).toMatch(
      /^coinbase\/coinbase_currency_prices\/partition_date=2026-11-20\/coinlake-local-1-2026-11-20-23-59-58-[0-9a-f-]{36}\.gz$/,
    );
  });

  it('writes gzipped newline-delimited JSON and nothing beside it', async () => {
    const record = aPriceRecord();
    const stream = aStream([aBatch(1, arrival, [record])], 'alone');

    const [file] = await delivery(stream, arrival).flush();

    const path = join(lakeDirectory, file?.key ?? '');
    expect(JSON.parse(gunzipSync(readFileSync(path)).toString())).toEqual(record);
    expect(readdirSync(dirname(path)).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('replaces the same file when a crash came before the checkpoint', async () => {
    const batches = [aBatch(1, arrival)];
    const crashing = {
      ...aStream(batches, 'crash'),
      checkpoint: () => {
        throw new Error('killed');
      },
    };
    await expect(delivery(crashing, arrival).flush()).rejects.toThrow('killed');

    const again = aStream([...batches, aBatch(2, arrival + 5000)], 'crash');
    const [file] = await delivery(again, arrival).flush();

    const written = readdirSync(dirname(join(lakeDirectory, file?.key ?? '')));
    const [, uuid = ''] = /-([0-9a-f-]{36})\.gz$/.exec(basename(file?.key ?? '')) ?? [];
    expect(written.filter((name) => name.includes(uuid))).toHaveLength(1);
    expect(file?.records).toBe(2);
  });

  it('delivers every batch exactly once, however the stream was cut', async () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 600_000 }), { minLength: 1, maxLength: 8 });

    await fc.assert(
      fc.asyncProperty(sizes, async (lengths) => {
        const batches = lengths.map((length, index) => ({
          ...aBatch(index + 1, arrival + index),
          lines: `${index}${'x'.repeat(length)}\n`,
        }));
        const stream = aStream(batches, crypto.randomUUID());

        const files = await delivery(stream, arrival, 1).flush();

        const texts = files.map(({ key }) =>
          gunzipSync(readFileSync(join(lakeDirectory, key))).toString(),
        );
        expect(texts.join('') === batches.map(({ lines }) => lines).join('')).toBe(true);
        expect([...stream.undelivered()]).toEqual([]);
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

function aBatch(sequence: number, arrivedAt: number, records = [aPriceRecord()]): StreamBatch {
  return { sequence, arrivedAt, lines: lines(records), records: records.length };
}

function lines(records: readonly PriceRecord[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join('');
}

/** A stream in memory. Two of the same name have the same id. */
function aStream(batches: readonly StreamBatch[], name = 'stream'): LocalStream {
  let waiting = [...batches];
  const hex = Buffer.from(name.padEnd(16).slice(0, 16)).toString('hex');
  const id = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
  return {
    id,
    append: () => {
      throw new Error('nothing is appended here');
    },
    undelivered: () => waiting,
    checkpoint: (last) => {
      waiting = waiting.filter(({ sequence }) => sequence > last);
    },
  };
}
