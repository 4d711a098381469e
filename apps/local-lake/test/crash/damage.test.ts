import {
  appendFileSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { currencyId, type PriceRecord } from '@coinlake/shared-schema';
import { aPriceRecord } from '@coinlake/shared-schema/testing';
import { aTemporaryDirectory } from '@coinlake/testing';
import { lakeClock } from '../../src/ingest/lake-clock.ts';
import { slotLog } from '../../src/ingest/slot-log.ts';
import { claimLakeDirectory } from '../../src/lake-directory.ts';
import type { LakeEvent } from '../../src/lake-event.ts';
import { openLocalLake } from '../../src/local-lake.ts';
import { localStream } from '../../src/stream/local-stream.ts';
import { observations } from './a-filling-process.ts';

const segments = 3;
const linesASegment = 10;
const recordsALine = 4;
const records = segments * linesASegment * recordsALine;

describe('a lake whose state was cut or garbled', () => {
  const parent = aTemporaryDirectory();
  const original = join(parent, 'original');
  let lakes = 0;

  beforeAll(() => fillUndelivered(original));

  /** Damages a copy of the lake, starts it as `npm start` does, and says what it then contains. */
  async function startedAfter(damage: (state: string) => void) {
    lakes += 1;
    const directory = join(parent, String(lakes));
    cpSync(original, directory, { recursive: true });
    damage(join(directory, '.state'));
    const lake = await openLocalLake({
      directory,
      kind: 'simulated',
      prices: () => async () => {
        throw new Error('no source');
      },
      schedule: { products: ['BTC-USD'], callsPerRun: 1, spreadSeconds: 0, everyMinutes: 5 },
      bufferSeconds: 60,
      bufferMegabytes: 5,
      clock: lakeClock,
    });
    const events: LakeEvent[] = [];
    lake.listen((event) => events.push(event));
    await lake.run(AbortSignal.abort());
    await lake.close();
    const problems = events.flatMap((event) => (event.type === 'set-aside' ? event.file : []));
    const damagedFiles = readdirSync(join(directory, '.state'), { recursive: true }).map(String);
    return {
      view: await observations(directory),
      problems: [...lake.notices, ...problems.map(({ problem }) => problem)],
      kept: damagedFiles.filter((name) => name.startsWith('damaged/')),
      failures: events.filter(({ type }) => type.endsWith('failed')),
    };
  }

  it('has every acknowledged record if nothing was damaged', async () => {
    const { view, problems } = await startedAfter(() => {});

    expect(view).toHaveLength(records);
    expect(problems).toEqual([]);
  });

  const oneLine = recordsALine;
  const oneSegment = linesASegment * recordsALine;
  it.each<[string, (file: string) => void, number]>([
    ['cut to nothing', (file) => truncateSync(file, 0), oneSegment],
    ['cut to one byte', (file) => truncateSync(file, 1), oneSegment],
    ['cut by its last byte', (file) => truncateSync(file, statSync(file).size - 1), oneLine],
    ['cut within a line', (file) => truncateSync(file, statSync(file).size - 50), oneLine],
    ['cut between two lines', (file) => editLines(file, (lines) => lines.slice(0, 9)), oneLine],
    ['changed in its first byte', (file) => change(file, 0, 1), oneLine],
    ['changed in a record', (file) => change(file, 700, 1), oneLine],
    ['overwritten with zeros', (file) => change(file, 0, statSync(file).size), oneSegment],
    ['followed by garbage', (file) => appendFileSync(file, '\xff\0garbage'), 0],
    ['left without a line in the middle', (file) => editLines(file, without(4)), oneLine],
    ['in another order', (file) => editLines(file, (lines) => lines.reverse()), 0],
    ['removed', (file) => rmSync(file), oneSegment],
    ['replaced by a folder', asFolder, oneSegment],
    [
      'replaced by another file',
      (file) => writeFileSync(file, readFileSync(__filename)),
      oneSegment,
    ],
  ])('a file of the stream that is %s costs its own records alone', async (_, damage, cost) => {
    const { view, problems, kept, failures } = await startedAfter((state) => {
      const [, file = ''] = readdirSync(join(state, 'stream'));
      damage(join(state, 'stream', file));
    });

    expect(view).toHaveLength(records - cost);
    expect(new Set(view).size).toBe(view.length);
    expect(failures).toEqual([]);
    // What was damaged is kept for a person to look at, and named.
    expect(kept).toHaveLength(problems.length);
  });

  it.each<[string, (state: string) => void, number]>([
    ['a slot log cut within a line', (state) => truncateSync(slotFile(state), 100), records],
    ['a slot log of zeros', (state) => change(slotFile(state), 0, 100), records],
    ['a slot log that is a folder', (state) => asFolder(slotFile(state)), records],
    ['no slot log', (state) => rmSync(join(state, 'slots'), { recursive: true }), records],
    ['a file in place of the folder of slots', (state) => asFile(join(state, 'slots')), records],
    ['a file in place of the stream', (state) => asFile(join(state, 'stream')), 0],
    ['no stream', (state) => rmSync(join(state, 'stream'), { recursive: true }), 0],
    ['a garbled lock', (state) => writeFileSync(join(state, 'filling.lock'), '\0\0'), records],
    ['an empty kind', (state) => writeFileSync(join(state, 'kind'), ''), records],
    [
      'the store of an earlier version',
      (state) => {
        mkdirSync(join(state, 'store'));
        writeFileSync(join(state, 'store/data.mdb'), '\0garbage');
      },
      records,
    ],
  ])('starts with %s', async (_, damage, expected) => {
    const { view, failures } = await startedAfter(damage);

    expect(view).toHaveLength(expected);
    expect(failures).toEqual([]);
  });
});

/** A lake of which a process was killed before it delivered anything. */
async function fillUndelivered(directory: string): Promise<void> {
  const { release } = await claimLakeDirectory(directory, 'simulated');
  const start = Date.parse('2026-11-20T12:00:00Z');
  const lines = Array.from({ length: segments * linesASegment }, (_, line) =>
    Array.from({ length: recordsALine }, (__, index) => aRecord(line * recordsALine + index)),
  );
  for (let segment = 0; segment < segments; segment += 1) {
    const stream = localStream(directory, { segmentBytes: 1_000_000, elapsed: () => 0 });
    for (const batch of lines.slice(segment * linesASegment, (segment + 1) * linesASegment)) {
      stream.append(batch, start);
    }
    stream.close();
  }
  slotLog(directory).begin({
    scheduledAt: '2026-11-20T12:00:00Z',
    expected: { 'BTC-USD': records },
    everyMinutes: 5,
    spreadSeconds: 240,
    begunAt: start,
  });
  release();
}

function aRecord(sample: number): PriceRecord {
  const key = { product_id: 'BTC-USD', scheduled_at: '2026-11-20T12:00:00Z', sample };
  return aPriceRecord({ ...key, currency_id: currencyId(key) });
}

function slotFile(state: string): string {
  return join(state, 'slots/2026-11-20.log');
}

/** Changes each of so many bytes. */
function change(file: string, at: number, bytes: number): void {
  const content = readFileSync(file);
  content.fill(0, at, at + bytes);
  writeFileSync(file, content);
}

function editLines(file: string, edit: (lines: string[]) => string[]): void {
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  writeFileSync(
    file,
    edit(lines)
      .map((line) => `${line}\n`)
      .join(''),
  );
}

function without(index: number): (lines: string[]) => string[] {
  return (lines) => lines.filter((_, at) => at !== index);
}

function asFolder(path: string): void {
  rmSync(path);
  mkdirSync(path);
}

function asFile(path: string): void {
  rmSync(path, { recursive: true });
  writeFileSync(path, 'no folder');
}
