import type { CompletenessCell } from '../../../src/page/wire.ts';
import {
  causesBetween,
  completenessOf,
  describeCell,
  gradeOf,
  missingCauses,
  totalOf,
} from '../../../web/completeness/grade.ts';
import { windowOf } from '../../../web/completeness/strip-window.ts';

describe('completeness', () => {
  const aCell = (received: number, changes: Partial<CompletenessCell> = {}): CompletenessCell => ({
    from: 0,
    until: 300_000,
    expected: 17,
    received,
    isRunning: false,
    isSilent: false,
    causes: [],
    ...changes,
  });
  const refused = (missing: number) => [{ cause: 'Coinbase refused', missing }];

  it.each([
    [17, 'all', '100 %'],
    [20, 'all', '100 %'],
    [16, 'most', '94.1 %'],
    [5, 'some', '29.4 %'],
    [0, 'none', '0 %'],
  ])('of %i of 17 is %s, %s', (received, grade, text) => {
    expect(completenessOf(received, 17)).toEqual({ grade, text });
  });

  it('is never rounded up to all', () => {
    expect(completenessOf(99_999, 100_000)).toEqual({ grade: 'most', text: '99.9 %' });
  });

  it('gives the running slot a grade of its own', () => {
    const cells = [aCell(17), aCell(5), aCell(16), aCell(3, { isRunning: true })];

    expect(cells.map(gradeOf)).toEqual(['all', 'some', 'most', 'running']);
    expect(totalOf(cells)).toBe('74.5 %');
    expect(totalOf(cells.slice(3))).toBe('–');
  });

  it('distinguishes a process that was not running from one that received nothing', () => {
    expect(gradeOf(aCell(0, { isSilent: true }))).toBe('off');
    expect(gradeOf(aCell(0))).toBe('none');
  });

  it('says in words what arrived and why the rest did not', () => {
    const from = new Date(2026, 10, 22, 18).getTime();
    const cell = aCell(12, { from, until: from + 300_000, causes: refused(5) });

    const { title, notes } = describeCell(cell);

    expect(title).toMatch(/^Sun.* 18:00 – 18:05$/);
    expect(notes).toEqual(['12 of 17 records', '5 × Coinbase refused']);
  });

  it('adds up causes over products and time, the most frequent first', () => {
    const stopped = [{ cause: 'process was stopped', missing: 1 }];
    const completeness = [
      { productId: 'A-B', cells: [aCell(14, { causes: refused(3) })] },
      {
        productId: 'C-D',
        cells: [aCell(13, { until: 9, causes: refused(4) }), aCell(16, { causes: stopped })],
      },
    ];

    expect(missingCauses(completeness)).toEqual([
      { cause: 'Coinbase refused', missing: 7, products: ['A-B', 'C-D'], until: 300_000 },
      { cause: 'process was stopped', missing: 1, products: ['C-D'], until: 300_000 },
    ]);
  });

  it('knows the causes of a stretch, each once', () => {
    const cells = [0, 300_000, 600_000].map((from) =>
      aCell(14, { from, until: from + 300_000, causes: refused(3) }),
    );
    const causes = (from: number, to: number) =>
      causesBetween([{ productId: 'A-B', cells }], 'A-B', { from, to });

    expect(causes(100_000, 700_000)).toEqual(['Coinbase refused']);
    expect(causes(900_000, 950_000)).toEqual([]);
  });

  it('covers the chosen time, however little of it a lake has seen', () => {
    const completeness = [{ productId: 'A-B', cells: [aCell(17)] }];

    expect(windowOf(completeness, 6)).toEqual({ from: 300_000 - 6 * 3_600_000, until: 300_000 });
  });
});
