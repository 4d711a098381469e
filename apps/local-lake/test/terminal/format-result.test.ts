import { formatResult } from '../../src/terminal/format-result.ts';

const result = {
  columns: [
    { name: 'price', type: 'DECIMAL(38,18)' },
    { name: 'note', type: 'VARCHAR' },
  ],
  rows: [
    ['1200.500000000000000000', 'a "b", c'],
    ['100.000000000000000000', null],
  ],
  isCut: false,
};

describe('formatResult', () => {
  it('quotes what CSV must quote and leaves NULL empty', () => {
    expect(formatResult(result, 'csv')).toBe(
      'price,note\n1200.500000000000000000,"a ""b"", c"\n100.000000000000000000,',
    );
  });

  it('gives JSON an object per row', () => {
    expect(JSON.parse(formatResult(result, 'json'))).toEqual([
      { price: '1200.500000000000000000', note: 'a "b", c' },
      { price: '100.000000000000000000', note: null },
    ]);
  });

  it('shows decimals in a table without the zeros of their scale', () => {
    const table = formatResult(result, 'table');

    expect(table).toMatch(/│ 1200\.5 │/);
    expect(table).toMatch(/│ 100 +│/);
    expect(table).toMatch(/2 rows$/);
  });
});
