import fc from 'fast-check';
import { formatUnits } from '../../src/market/decimal.ts';

describe('formatUnits', () => {
  it.each([
    [6321297, 2, '63212.97'],
    [7, 2, '0.07'],
    [100, 2, '1.00'],
    [42, 0, '42'],
    [0, 4, '0.0000'],
  ])('writes %p units of %p decimals as %p', (units, decimals, text) => {
    expect(formatUnits(units, decimals)).toBe(text);
  });

  it('keeps every digit', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.nat(10), (units, decimals) => {
        const text = formatUnits(units, decimals);

        expect(Number(text.replace('.', ''))).toBe(units);
        expect(text).toMatch(/^\d+(\.\d+)?$/);
      }),
    );
  });
});
