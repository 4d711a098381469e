import { completenessOf, gradeAt, summaryOf, totalOf } from '../../../web/coverage/completeness.ts';

describe('completeness', () => {
  const product = { productId: 'BTC-USD', promised: 17, received: [17, 5, 16, 3] };
  const coverage = { slots: [0, 300, 600, 900], running: 900, products: [product] };

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

  it('does not judge the running slot', () => {
    expect([0, 1, 2, 3].map((index) => gradeAt(coverage, product, index))).toEqual([
      'all',
      'some',
      'most',
      'running',
    ]);
    expect(totalOf(coverage, product).text).toBe('74.5 %');
  });

  it('names the worst slot in words', () => {
    expect(summaryOf(coverage, product)).toMatch(
      /^BTC-USD: 1 of 3 slots complete, the worst at .+ with 5 of 17 records$/,
    );
  });
});
