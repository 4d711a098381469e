import { sqlText } from '../src/sql-text.ts';

describe('sqlText', () => {
  it('takes the leading comment as the description', () => {
    const { description, sql } = sqlText('queries/latest-prices');

    expect(description).toBe('The latest price of each product, and when it was observed.');
    expect(sql).toMatch(/^SELECT/);
  });

  it('names the value that is missing', () => {
    expect(() => sqlText('views/candles')).toThrow(
      'sql/views/candles.sql wants a value for {{unit}}',
    );
  });
});
