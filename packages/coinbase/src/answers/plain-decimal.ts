/**
 * A figure of an answer as a plain decimal: `2.5e+07` is `25000000`, digit by digit. A number has the
 * shortest digits that give the same number, which are those that were sent. Text without an
 * exponent is not changed. Undefined if it is not a number.
 */
export function plainDecimal(figure: unknown): string | undefined {
  const text = typeof figure === 'number' ? String(figure) : figure;
  if (typeof text !== 'string') return undefined;
  const [, sign, integer, fraction = '', exponent] =
    /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/.exec(text) ?? [];
  if (integer === undefined) return undefined;
  if (exponent === undefined) return text;
  return `${sign === '-' ? '-' : ''}${shifted(integer, fraction, Number(exponent))}`;
}

/** Moves the point by `exponent` places to the right. */
function shifted(integer: string, fraction: string, exponent: number): string {
  const point = integer.length + exponent;
  const digits = `${'0'.repeat(Math.max(0, -point))}${integer}${fraction}`.padEnd(point, '0');
  const at = Math.max(0, point);
  const whole = digits.slice(0, at).replace(/^0+(?=\d)/, '') || '0';
  const rest = digits.slice(at).replace(/0+$/, '');
  return rest === '' ? whole : `${whole}.${rest}`;
}
