import {
  added,
  backfillProblems,
  backfillSummary,
  emptyReport,
  unfinishedText,
} from '../../src/backfill/report.ts';

const failed = (day: string) => ({ productId: 'GONE-USD', day, message: 'answered 400: delisted' });

describe('a report of a backfill', () => {
  it('adds up product-days, and counts those that failed as not done', () => {
    const report = [{ skipped: 1 }, { candles: 1440 }, { failed: [failed('2026-11-01')] }].reduce(
      added,
      emptyReport(5),
    );

    expect(report).toMatchObject({ total: 5, done: 2, skipped: 1, candles: 1440 });
    expect(backfillSummary(report)).toBe(
      '2 of 5 product-days in the lake, 1 of them from before; 1,440 candles written',
    );
    expect(unfinishedText(report)).toBe(
      '1 failed: 2 of 5 product-days are in the lake, the same command goes on from there; GONE-USD 2026-11-01: answered 400: delisted',
    );
  });

  it('says that it was stopped if no product-day failed', () => {
    expect(unfinishedText(added(emptyReport(2), {}))).toBe(
      'stopped: 1 of 2 product-days are in the lake, the same command goes on from there',
    );
    expect(unfinishedText(added(emptyReport(1), {}))).toBeUndefined();
  });
});

describe('backfillProblems', () => {
  it('says nothing if nothing is missing', () => {
    expect(backfillProblems(emptyReport(1))).toEqual([]);
  });

  it('names each problem with product, time and value', () => {
    const named = { productId: 'BTC-USD', day: '2026-11-01' };
    const report = added(emptyReport(2), {
      leftOut: [
        { ...named, openedAt: '2026-11-01T02:00:00Z', row: '[1,null]' },
        { ...named, openedAt: undefined, row: 'null' },
      ],
      incomplete: [{ ...named, reasons: ['no candles', '2 rows left out'] }],
      failed: [failed('2026-11-02')],
    });

    expect(backfillProblems(report)).toEqual([
      'BTC-USD 2026-11-01T02:00:00Z: left out: [1,null]',
      'BTC-USD 2026-11-01: left out: null',
      'BTC-USD 2026-11-01: incomplete, fetched again by the next backfill: no candles; 2 rows left out',
      'GONE-USD 2026-11-02: failed: answered 400: delisted',
    ]);
  });

  it('counts what is beyond twenty lines', () => {
    const days = Array.from({ length: 25 }, (_, index) => failed(`2026-11-${index + 1}`));

    const lines = backfillProblems(added(emptyReport(25), { failed: days }));

    expect(lines).toHaveLength(21);
    expect(lines.at(-1)).toBe('… and 5 more failed product-days');
  });
});
