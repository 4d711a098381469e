import fc from 'fast-check';
import { plainDecimal } from '../../src/answers/plain-decimal.ts';

describe('plainDecimal', () => {
  it.each([
    [63212.97, '63212.97'],
    [1e-8, '0.00000001'],
    [1.5e-7, '0.00000015'],
    [1e21, '1000000000000000000000'],
    [0, '0'],
    ['0.10', '0.10'],
    ['2.5e+07', '25000000'],
    ['2.5E-7', '0.00000025'],
    ['12345678901234567890.000000000000000001e0', '12345678901234567890.000000000000000001'],
    ['0.0e5', '0'],
    ['-1e2', '-100'],
    ['1e002', '100'],
  ])('writes %p as %s', (figure, text) => {
    expect(plainDecimal(figure)).toBe(text);
  });

  it.each([
    ['abc'],
    [''],
    ['1.'],
    ['.5'],
    ['1e'],
    ['1e9999'],
    ['0x10'],
    [null],
    [undefined],
    [Number.NaN],
    [[1]],
    [{}],
  ])('finds no figure in %p', (value) => {
    expect(plainDecimal(value)).toBeUndefined();
  });

  it('gives back every number of 15 digits, without an exponent', () => {
    const figures = fc
      .tuple(fc.integer({ min: 0, max: 999_999_999_999_999 }), fc.integer({ min: 0, max: 15 }))
      .map(([digits, places]) => Number(`${digits}e-${places}`));

    fc.assert(
      fc.property(figures, (figure) => {
        const text = plainDecimal(figure) ?? '';
        return /^\d+(\.\d+)?$/.test(text) && Number(text) === figure;
      }),
    );
  });

  it('moves the point of text by the exponent, digit by digit', () => {
    const digits = fc.bigInt({ min: 0n, max: 10n ** 30n });
    const exponents = fc.integer({ min: -30, max: 30 });

    fc.assert(
      fc.property(digits, exponents, (whole, exponent) => {
        const text = plainDecimal(`${whole}e${exponent}`) ?? '';
        const [integer = '', fraction = ''] = text.split('.');
        const scale = 30;
        const value = BigInt(integer + fraction.padEnd(scale, '0'));
        return value === whole * 10n ** BigInt(scale + exponent);
      }),
    );
  });
});
