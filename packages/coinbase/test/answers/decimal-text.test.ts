import fc from 'fast-check';
import { decimalText } from '../../src/answers/decimal-text.ts';

describe('decimalText', () => {
  it.each([
    [63212.97, '63212.97'],
    [1e-8, '0.00000001'],
    [1.5e-7, '0.00000015'],
    [1e21, '1000000000000000000000'],
    [0, '0'],
    ['0.10', '0.10'],
  ])('writes %p as %s', (figure, text) => {
    expect(decimalText(figure)).toBe(text);
  });

  it('gives back every number of 15 digits, without an exponent', () => {
    const figures = fc
      .tuple(fc.integer({ min: 0, max: 999_999_999_999_999 }), fc.integer({ min: 0, max: 15 }))
      .map(([digits, places]) => Number(`${digits}e-${places}`));

    fc.assert(
      fc.property(figures, (figure) => {
        const text = decimalText(figure);
        return /^\d+(\.\d+)?$/.test(text) && Number(text) === figure;
      }),
    );
  });
});
