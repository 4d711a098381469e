import { closeSync, openSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { aPriceRecord } from '@coinlake/shared-schema/testing';
import { aTemporaryDirectory } from '@coinlake/testing';
import fc from 'fast-check';
import { type LocalStream, localStream } from '../../src/stream/local-stream.ts';

describe('localStream', () => {
  const directory = aTemporaryDirectory();
  let lakes = 0;
  const elapsed = () => 77;
  const streamIn = (lake: string, segmentBytes = 1_000_000) =>
    localStream(lake, { segmentBytes, elapsed });
  const aLake = () => {
    lakes += 1;
    return join(directory, String(lakes));
  };
  const filesOf = (lake: string) =>
    readdirSync(join(lake, '.state/stream')).map((name) => join(lake, '.state/stream', name));

  it('gives records back in the order in which they came', () => {
    const stream = streamIn(aLake());
    const [first, second, third] = [0, 1, 2].map((sample) => aPriceRecord({ sample }));
    stream.append([first, second] as never, 1000);
    stream.append([third] as never, 2000);

    const [segment] = stream.undelivered();

    expect(segment).toMatchObject({ arrivedAt: 1000, records: 3, openSince: 77 });
    expect(samplesIn(stream)).toEqual([0, 1, 2]);
    stream.close();
  });

  it('keeps what was appended for the next process, which does not add to it', () => {
    const lake = aLake();
    streamIn(lake).append([aPriceRecord({ sample: 0 })], 1000);

    const next = streamIn(lake);
    next.append([aPriceRecord({ sample: 1 })], 2000);

    expect(next.undelivered()).toMatchObject([
      { arrivedAt: 1000, records: 1, openSince: undefined },
      { arrivedAt: 2000, records: 1, openSince: 77 },
    ]);
    expect(samplesIn(next)).toEqual([0, 1]);
    next.close();
  });

  it('begins another segment when one is full', () => {
    const stream = streamIn(aLake(), 800);
    for (const sample of [0, 1, 2, 3]) stream.append([aPriceRecord({ sample })], 1000);

    expect(stream.undelivered().map(({ records }) => records)).toEqual([2, 2]);
  });

  it('begins another segment when the clock is set to another day, forward or backward', () => {
    const stream = streamIn(aLake());
    const days = ['2026-12-30', '2026-11-20', '2026-11-20', '2026-11-21'];

    for (const day of days) stream.append([aPriceRecord()], Date.parse(`${day}T12:00:00Z`));

    expect(
      stream.undelivered().map(({ arrivedAt }) => new Date(arrivedAt).toISOString().slice(0, 10)),
    ).toEqual(['2026-12-30', '2026-11-20', '2026-11-21']);
    stream.close();
  });

  it('begins another segment once one was read', () => {
    const stream = streamIn(aLake());
    stream.append([aPriceRecord({ sample: 0 })], 1000);
    const [first] = stream.undelivered();
    if (first !== undefined) stream.read(first);

    stream.append([aPriceRecord({ sample: 1 })], 1000);

    expect(stream.undelivered().map(({ records }) => records)).toEqual([1, 1]);
    stream.close();
  });

  it('forgets what was removed, also in the next process', () => {
    const lake = aLake();
    const stream = streamIn(lake);
    stream.append([aPriceRecord()], 1000);
    for (const segment of [...stream.undelivered()]) stream.remove(segment);

    expect(stream.undelivered()).toEqual([]);
    expect(streamIn(lake).undelivered()).toEqual([]);
    expect(filesOf(lake)).toEqual([]);
  });

  it('keeps the records of two processes that append at once, should a lock ever fail', () => {
    const lake = aLake();
    const [one, other] = [streamIn(lake), streamIn(lake)];
    one.append([aPriceRecord({ sample: 0 })], 1000);
    other.append([aPriceRecord({ sample: 1 })], 1000);
    one.append([aPriceRecord({ sample: 2 })], 1000);

    expect(samplesIn(streamIn(lake)).sort()).toEqual([0, 1, 2]);
    one.close();
    other.close();
  });

  it('never uses the id of a segment again, even when every file was removed', () => {
    const lake = aLake();
    const ids = [0, 1, 2].map(() => {
      const stream = streamIn(lake);
      stream.append([aPriceRecord()], 1000);
      const [segment] = stream.undelivered();
      for (const each of [...stream.undelivered()]) stream.remove(each);
      return segment?.id;
    });

    expect(new Set(ids).size).toBe(3);
  });

  it('takes nothing while it cannot write, and goes on when it can', () => {
    const lake = aLake();
    const stream = streamIn(lake);
    renameSync(join(lake, '.state/stream'), join(lake, 'away'));

    expect(() => stream.append([aPriceRecord({ sample: 0 })], 1000)).toThrow('ENOENT');
    expect(stream.undelivered()).toEqual([]);
    renameSync(join(lake, 'away'), join(lake, '.state/stream'));
    stream.append([aPriceRecord({ sample: 1 })], 1000);

    expect(samplesIn(stream)).toEqual([1]);
    stream.close();
  });

  it('gives back what is whole of a file that was cut or garbled anywhere', () => {
    const lake = aLake();
    const stream = streamIn(lake);
    for (let sample = 0; sample < 10; sample += 1) stream.append([aPriceRecord({ sample })], 1000);
    stream.close();
    const [file = ''] = filesOf(lake);
    const whole = readFileSync(file);
    const damage = fc.record({
      at: fc.nat(whole.length - 1),
      bytes: fc.uint8Array({ minLength: 1, maxLength: 2000 }),
      isCut: fc.boolean(),
    });

    fc.assert(
      fc.property(damage, ({ at, bytes, isCut }) => {
        const garbled = Buffer.from(whole);
        garbled.set(bytes.subarray(0, whole.length - at), at);
        writeFileSync(file, isCut ? whole.subarray(0, at + 1) : garbled);
        const line = whole.length / 10;
        // A line whose newline is garbled takes the next one along.
        const untouched = Array.from({ length: 10 }, (_, sample) => sample).filter((sample) =>
          isCut
            ? (sample + 1) * line <= at + 1
            : (sample + 1) * line <= at || sample * line > at + bytes.length,
        );

        const samples = samplesIn(streamIn(lake));

        expect(samples).toEqual(expect.arrayContaining(untouched));
        expect(samples.every((sample) => sample < 10)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('is not disturbed by other files in its folder', () => {
    const lake = aLake();
    streamIn(lake).append([aPriceRecord()], 1000);
    closeSync(openSync(join(lake, '.state/stream/notes.txt'), 'w'));
    closeSync(
      openSync(
        join(lake, '.state/stream/0000000009-00000000-0000-4000-8000-000000000000.log'),
        'w',
      ),
    );

    expect(samplesIn(streamIn(lake))).toEqual([0]);
  });
});

function samplesIn(stream: LocalStream): number[] {
  return [...stream.undelivered()]
    .flatMap((segment) => stream.read(segment).lines.split('\n').filter(Boolean))
    .map((line) => (JSON.parse(line) as { sample: number }).sample);
}
