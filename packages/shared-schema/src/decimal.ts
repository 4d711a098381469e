import * as z from 'zod/mini';

const fractionDigits = 18;
const integerDigits = 20;
const pattern = new RegExp(`^\\d{1,${integerDigits}}(\\.\\d{1,${fractionDigits}})?$`);

/** A non-negative decimal in a string that fits the table's decimal(38,18) without rounding. */
export const decimalString = z.string().check(
  z.regex(pattern, {
    error: 'expected a decimal of at most 20 digits before and 18 after the point',
    abort: true,
  }),
);

/** Compares two decimals exactly: -1, 0 or 1 as `a` is less than, equal to or greater than `b`. */
export function compareDecimals(a: string, b: string): -1 | 0 | 1 {
  const difference = scaled(a) - scaled(b);
  if (difference === 0n) return 0;
  return difference < 0n ? -1 : 1;
}

function scaled(decimal: string): bigint {
  const [integer = '0', fraction = ''] = decimal.split('.');
  return BigInt(integer + fraction.padEnd(fractionDigits, '0'));
}
