import { csvLines } from '../src/csv.ts';

describe('csvLines', () => {
  it.each([
    ['plain', 'plain'],
    ['a,b', '"a,b"'],
    ['say "x"', '"say ""x"""'],
    ['two\nlines', '"two\nlines"'],
    [null, ''],
    [1.5, '1.5'],
    [true, 'true'],
    [['a', 1], '"[""a"",1]"'],
  ])('writes %j as %s', (cell, field) => {
    expect(csvLines({ columns: [{ name: 'c' }], rows: [[cell]] })).toEqual(['c', field]);
  });

  it('parts fields by commas', () => {
    const columns = [{ name: 'a' }, { name: 'b,c' }];

    expect(csvLines({ columns, rows: [[1, 2]] })).toEqual(['a,"b,c"', '1,2']);
  });
});
