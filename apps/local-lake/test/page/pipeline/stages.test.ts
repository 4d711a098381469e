import { firstFigures } from '../../../src/page/pipeline/figures.ts';
import { type StageInputs, stagesOf } from '../../../src/page/pipeline/stages.ts';
import type { StageName } from '../../../src/page/wire.ts';

const now = Date.parse('2026-11-22T12:00:00Z');
const slot = { scheduledAt: '2026-11-22T12:00:00Z', expected: 50, ended: 12 };
const answered = { calls: 9, latestCalls: Array(9).fill(true), lastCallStatus: 200 };
const round = { slot, ended: 12, ingested: 12, lastRoundAt: now - 1000, lastRoundIngested: 3 };
const raw = { zone: 'raw', prefix: 'a=b/', files: 1, bytes: 10, rows: 7 } as const;

type Changes = Partial<Omit<StageInputs, 'figures'>> & {
  figures?: Partial<StageInputs['figures']>;
};

function stageOf(name: StageName, { figures, ...changes }: Changes = {}) {
  const stages = stagesOf({
    now,
    gapMilliseconds: 90_000,
    bufferSeconds: 60,
    partitions: [],
    views: 6,
    reading: { problem: null, milliseconds: 3 },
    queries: { count: 0, milliseconds: 0, problem: null },
    ...changes,
    figures: { ...firstFigures(0, now), ...figures },
  });
  return stages.find((stage) => stage.name === name);
}

describe('stagesOf', () => {
  it('follows the flow', () => {
    const stages = stagesOf({
      now,
      figures: firstFigures(0, now),
      gapMilliseconds: 1,
      bufferSeconds: 1,
      partitions: [],
      views: 6,
      reading: { problem: null, milliseconds: 0 },
      queries: { count: 0, milliseconds: 0, problem: null },
    });

    expect(stages.map(({ name }) => name)).toEqual([
      'coinbase',
      'ingestor',
      'stream',
      'delivery',
      'lake',
      'catalog',
      'query',
    ]);
  });

  it.each<[name: StageName, what: string, changes: Changes, state: string, reason: RegExp]>([
    ['coinbase', 'before the first call', {}, 'idle', /has not been called/],
    ['coinbase', 'when it answers', { figures: answered }, 'healthy', /200/],
    [
      'coinbase',
      'when a fifth of the calls fails',
      {
        figures: { ...answered, latestCalls: [true, false, true, true, true], lastCallStatus: 429 },
      },
      'degraded',
      /1 of the last 5 calls failed; the last call ended with 429/,
    ],
    [
      'coinbase',
      'when no call is answered',
      {
        figures: {
          ...answered,
          latestCalls: [true, ...Array(5).fill(false)],
          lastCallStatus: 'timeout',
        },
      },
      'failing',
      /timeout/,
    ],
    ['ingestor', 'before the first round', { figures: { slot } }, 'idle', /first round/],
    ['ingestor', 'within a slot', { figures: round }, 'healthy', /12 of 50 records/],
    [
      'ingestor',
      'when rounds stay out',
      { figures: { ...round, lastRoundAt: now - 200_000 } },
      'degraded',
      /No round for 200 s/,
    ],
    [
      'ingestor',
      'when a round brings nothing',
      { figures: { ...round, lastRoundIngested: 0 } },
      'failing',
      /brought no record/,
    ],
    ['stream', 'before the first put', {}, 'idle', /No record has been put/],
    ['stream', 'when all is read', { figures: { streamed: 3 } }, 'healthy', /0 records waiting/],
    [
      'stream',
      'when nothing is taken off',
      { figures: { streamed: 3, waiting: [{ at: now - 900_000, records: 3 }] } },
      'degraded',
      /3 records are piling up/,
    ],
    ['delivery', 'before the first object', {}, 'idle', /buffer is filling/],
    [
      'delivery',
      'when it keeps its time',
      { figures: { lastDeliveryAt: now - 12_000, waiting: [{ at: now - 40_000, records: 1 }] } },
      'healthy',
      /12 s ago/,
    ],
    [
      'delivery',
      'when a record waits too long',
      { figures: { waiting: [{ at: now - 74_000, records: 1 }] } },
      'degraded',
      /waited 74 s, but the buffer is delivered after 60 s/,
    ],
    [
      'delivery',
      'when the disk is full',
      { figures: { deliveryProblem: 'ENOSPC: no space left' } },
      'failing',
      /ENOSPC/,
    ],
    ['lake', 'without a file', {}, 'idle', /Nothing has been delivered/],
    ['lake', 'with files', { partitions: [raw] }, 'healthy', /can be read/],
    [
      'lake',
      'with a damaged file',
      { figures: { skippedFile: { at: now - 1000, text: 'a.gz is damaged' } } },
      'degraded',
      /a.gz is damaged/,
    ],
    ['catalog', 'when the views answer', {}, 'healthy', /3 ms/],
    [
      'catalog',
      'when a view cannot be read',
      { reading: { problem: 'no such file', milliseconds: 0 } },
      'failing',
      /no such file/,
    ],
    ['query', 'before the first query', {}, 'idle', /No query/],
    [
      'query',
      'when a query was stopped',
      { queries: { count: 1, milliseconds: 0, problem: 'stopped after 20 s' } },
      'degraded',
      /stopped after 20 s/,
    ],
    [
      'query',
      'when the last query was answered',
      { queries: { count: 1, milliseconds: 5, problem: null } },
      'healthy',
      /answered/,
    ],
  ])('evaluates %s %s', (name, _, changes, state, reason) => {
    const stage = stageOf(name, changes);

    expect(stage?.state).toBe(state);
    expect(stage?.reason).toMatch(reason);
  });

  it('counts the files of the lake until their rows are counted', () => {
    const uncounted = { ...raw, prefix: 'a=c/', files: 4, rows: null };
    const labels = (partitions: StageInputs['partitions']) =>
      stageOf('lake', { partitions })?.counters.map(({ label, value }) => `${value} ${label}`);

    expect(labels([raw])).toEqual(['7 raw rows', '0 curated rows', '10 on disk']);
    expect(labels([raw, uncounted])).toEqual(['5 raw files', '0 curated rows', '20 on disk']);
  });
});
