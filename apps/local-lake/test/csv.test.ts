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

  it.each([
    ['=1+1', "'=1+1"],
    ['@cmd', "'@cmd"],
    ['+49 30', "'+49 30"],
    ["-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"],
    ['-1.50', '-1.50'],
    ['1e-7', '1e-7'],
    ['BTC-USD', 'BTC-USD'],
  ])('keeps a spreadsheet from running %j', (value, field) => {
    const table = { columns: [{ name: 'a' }], rows: [[value]] };

    expect(csvLines(table, { isForSpreadsheets: true })).toEqual(['a', field]);
    expect(csvLines(table)).toEqual(['a', value]);
  });
});
