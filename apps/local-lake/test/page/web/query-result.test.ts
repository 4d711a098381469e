import type { Cell, PageQueryResult } from '../../../src/page/query/messages.ts';
import { changesOf, linesOf, plottableColumns, scaleOf } from '../../../web/query/plot-of.ts';
import { isNumeric, secondsOf } from '../../../web/query/time-column.ts';

const resultOf = (columns: Record<string, string>, rows: Cell[][]): PageQueryResult => ({
  columns: Object.entries(columns).map(([name, type]) => ({ name, type })),
  rows,
  truncated: null,
  milliseconds: 1,
});
const spread = resultOf({ product_id: 'VARCHAR', hour: 'VARCHAR', bps: 'DOUBLE', n: 'BIGINT' }, [
  ['BTC-USD', '2026-11-22T13', 0.5, '8'],
  ['BTC-USD', '2026-11-22T12', 0.4, '9'],
  ['ETH-USD', '2026-11-22T12', null, '7'],
]);

describe('plottableColumns', () => {
  it('are the numbers of a result with times', () => {
    expect(plottableColumns(spread)).toEqual(['bps', 'n']);
  });

  it.each([
    [
      'no time',
      resultOf({ a: 'VARCHAR', b: 'DOUBLE' }, [
        ['x', 1],
        ['y', 2],
      ]),
    ],
    ['no number', resultOf({ at: 'TIMESTAMP', b: 'VARCHAR' }, [['2026-11-22 00:00:00', 'x']])],
    ['one moment only', resultOf({ at: 'DATE', b: 'DOUBLE' }, [['2026-11-22', 1]])],
    ['no rows', resultOf({ at: 'VARCHAR', b: 'DOUBLE' }, [])],
  ])('are empty if there is %s', (_, result) => {
    expect(plottableColumns(result)).toEqual([]);
  });
});

describe('linesOf', () => {
  it('draws one line per product, in the order of time', () => {
    const noon = Date.parse('2026-11-22T12:00Z') / 1000;

    expect(linesOf(spread, 'bps')).toEqual({
      times: [noon, noon + 3600],
      lines: [
        { label: 'BTC-USD', values: [0.4, 0.5] },
        { label: 'ETH-USD', values: [null, null] },
      ],
    });
  });

  it('draws the column itself if no text column distinguishes rows', () => {
    const result = resultOf({ at: 'TIMESTAMP', v: 'DECIMAL(9,2)' }, [
      ['2026-11-22 00:00:00', '1.50'],
      ['2026-11-22 00:01:00', '2.50'],
    ]);

    expect(linesOf(result, 'v').lines).toEqual([{ label: 'v', values: [1.5, 2.5] }]);
  });
});

describe('scaleOf', () => {
  it.each<[string, (number | null)[][], string]>([
    ['prices of one product', [[62_000, 63_000]], 'linear'],
    [
      'prices that are near each other',
      [
        [140, 150],
        [160, null],
      ],
      'linear',
    ],
    [
      'prices of different magnitude',
      [
        [140, 141],
        [62_000, 63_000],
      ],
      'change',
    ],
    ['a line that grows and grows', [[1, 500]], 'logarithmic'],
    [
      'values that reach zero',
      [
        [0, 1],
        [62_000, 63_000],
      ],
      'linear',
    ],
    ['no values', [[null, null]], 'linear'],
  ])('for %s', (_, all, scale) => {
    const lines = all.map((values, index) => ({ label: String(index), values }));

    expect(scaleOf({ times: [1, 2], lines })).toBe(scale);
  });
});

describe('changesOf', () => {
  it('sets each value against the first of its line', () => {
    const lines = [
      { label: 'a', values: [100, 101, 98] },
      { label: 'b', values: [null, 50_000, 55_000] },
    ];

    const changed = changesOf({ times: [1, 2, 3], lines });

    expect(changed.lines.map(({ values }) => values.map((v) => v && Math.round(v)))).toEqual([
      [0, 1, -2],
      [null, 0, 10],
    ]);
  });
});

describe('secondsOf', () => {
  it.each([
    '2026-11-22T18:40:00Z',
    '2026-11-22T18:40:00.000Z',
    '2026-11-22 18:40:00',
    '2026-11-22 18:40:00+00',
  ])('reads %s as UTC', (text) => {
    expect(secondsOf(text)).toBe(Date.UTC(2026, 10, 22, 18, 40) / 1000);
  });

  it.each([
    ['2026-11-22', 0],
    ['2026-11-22T18', 18],
  ])('reads %s', (text, hour) => {
    expect(secondsOf(text)).toBe(Date.UTC(2026, 10, 22, hour) / 1000);
  });

  it.each([null, 'soon', 5])('reads nothing from %s', (cell) => {
    expect(secondsOf(cell)).toBeNull();
  });
});

describe('isNumeric', () => {
  it.each([
    ['DECIMAL(38,18)', true],
    ['HUGEINT', true],
    ['VARCHAR', false],
    ['INTERVAL', false],
    ['INTEGER[]', false],
    ['STRUCT("p" DECIMAL(38,18))', false],
    ['MAP(VARCHAR, DECIMAL(38,18))', false],
  ])('of %s is %s', (type, expected) => {
    expect(isNumeric(type)).toBe(expected);
  });
});
