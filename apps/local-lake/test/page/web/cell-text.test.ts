import type { Cell } from '../../../src/page/query/messages.ts';
import { cellTexts } from '../../../web/query/cell-text.ts';

const written = (type: string, ...cells: Cell[]) => {
  const rows = cells.map((cell) => [cell]);
  const [text] = cellTexts({
    columns: [{ name: 'x', type }],
    rows,
    truncated: null,
    milliseconds: 1,
  });
  return cells.map((cell) => text?.(cell));
};

describe('cellTexts', () => {
  it('writes decimals with as many digits as the column needs', () => {
    expect(written('DECIMAL(38,18)', '71084.010000000000000000', '151.800000000000000000')).toEqual(
      ['71084.01', '151.80'],
    );
    expect(written('DECIMAL(38,18)', '0.000000000000000001', '2.000000000000000000')).toEqual([
      '0.000000000000000001',
      '2.000000000000000000',
    ]);
    expect(written('DECIMAL(38,18)', '-3.000000000000000000', '4.000000000000000000')).toEqual([
      '-3.00',
      '4.00',
    ]);
    expect(written('DECIMAL(9,2)', '100.00')).toEqual(['100.00']);
    expect(written('DECIMAL(18,1)', '30.5')).toEqual(['30.5']);
    expect(written('DECIMAL(18,0)', '300')).toEqual(['300']);
  });

  it('leaves out what is not there', () => {
    expect(written('DECIMAL(38,18)', null, '1.500000000000000000')).toEqual(['–', '1.50']);
    expect(written('VARCHAR', null)).toEqual(['–']);
  });

  it('leaves other values as they are', () => {
    expect(written('VARCHAR', '1.500')).toEqual(['1.500']);
    expect(written('DOUBLE', 0.1)).toEqual(['0.1']);
    expect(written('STRUCT(a INTEGER)', { a: 1 })).toEqual(['{"a":1}']);
  });

  it.each<[string, Cell, string]>([
    ['DECIMAL(9,2)[]', ['151.80', '2.00', null], '["151.80","2.00",null]'],
    ['DECIMAL(9,2)[1]', ['151.80'], '["151.80"]'],
    ['STRUCT("p" DECIMAL(9,2))', { p: '151.80' }, '{"p":"151.80"}'],
    [
      'MAP(VARCHAR, DECIMAL(9,2))',
      [{ key: 'ADA-USD', value: '151.80' }],
      '[{"key":"ADA-USD","value":"151.80"}]',
    ],
  ])('writes all of a %s', (type, cell, text) => {
    expect(written(type, cell)).toEqual([text]);
  });
});
