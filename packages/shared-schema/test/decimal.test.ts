import fc from 'fast-check';
import { compareDecimals } from '../src/index.ts';

const decimal = fc
  .tuple(fc.bigInt({ min: 0n, max: 10n ** 20n - 1n }), fc.stringMatching(/^\d{1,18}$/))
  .map(([integer, fraction]) => `${integer}.${fraction}`);

describe('compareDecimals', () => {
  it('orders decimals that are the same float', () => {
    expect(compareDecimals('12345678901234567890.000000000000000001', '12345678901234567890')).toBe(
      1,
    );
  });

  it('ignores trailing zeros', () => {
    fc.assert(fc.property(decimal, (a) => compareDecimals(a, a.replace(/0+$/, '') || '0') === 0));
  });

  it('is antisymmetric', () => {
    fc.assert(
      fc.property(decimal, decimal, (a, b) => compareDecimals(a, b) + compareDecimals(b, a) === 0),
    );
  });

  it('is transitive', () => {
    fc.assert(
      fc.property(fc.array(decimal, { minLength: 3, maxLength: 3 }), (values) => {
        const [a = '', b = '', c = ''] = values.sort(compareDecimals);
        return (
          compareDecimals(a, b) <= 0 && compareDecimals(b, c) <= 0 && compareDecimals(a, c) <= 0
        );
      }),
    );
  });
});
