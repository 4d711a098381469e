/**
 * Writes a whole number of smallest units as a decimal string, `(6321297, 2)` as `63212.97`.
 * Money never passes through a fraction of a `number` on its way to the text.
 */
export function formatUnits(units: number, decimals: number): string {
  const digits = String(units).padStart(decimals + 1, '0');
  if (decimals === 0) {
    return digits;
  }
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
