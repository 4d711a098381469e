import { csvOf } from '../../src/page/csv.ts';
import type { Cell } from '../../src/page/query/messages.ts';

describe('csvOf', () => {
  it.each<[cell: Cell, field: string]>([
    ['plain', 'plain'],
    ['a,b', '"a,b"'],
    ['say "x"', '"say ""x"""'],
    ['two\nlines', '"two\nlines"'],
    [null, ''],
    [1.5, '1.5'],
    [true, 'true'],
    [['a', 1], '"[""a"",1]"'],
  ])('writes %j as %s', (cell, field) => {
    const result = {
      columns: [{ name: 'c', type: 'VARCHAR' }],
      rows: [[cell]],
      truncated: null,
      milliseconds: 0,
    };

    expect(csvOf(result)).toBe(`c\r\n${field}\r\n`);
  });
});
