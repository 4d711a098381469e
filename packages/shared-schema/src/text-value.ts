import * as z from 'zod/mini';
import { productId } from './price-record.ts';

/** Reads a whole number from `least` to `most` out of a variable or a flag, which are text. */
export function wholeNumber(least: number, most: number) {
  const message = `expected a whole number from ${least} to ${most}`;
  return z.pipe(
    z.string().check(z.regex(/^\d+$/, message)),
    z.pipe(
      z.transform(Number),
      z.number(message).check(z.gte(least, message), z.lte(most, message)),
    ),
  );
}

/** Reads a list of products out of a variable or a flag: `BTC-USD,ETH-USD`. */
export const productList = z.pipe(
  z.pipe(
    z.string(),
    z.transform((list: string) => list.split(',').map((product) => product.trim())),
  ),
  z
    .array(productId)
    .check(z.refine((list) => new Set(list).size === list.length, 'expected every product once')),
);

/**
 * The mistakes in the flags of a command, one line each: the flag, what it takes and the value it
 * got. A message that begins with `--` names its flags itself.
 */
export function flagMistakes(issues: readonly z.core.$ZodIssue[], values: unknown): string[] {
  const lines = issues.map(({ path: [name = ''], message }) => {
    const got = (values as Record<string, unknown>)[String(name)];
    const about = message.startsWith('--') ? '' : `${flagOf(String(name))}: `;
    return `${about}${message}, got ${JSON.stringify(got)}`;
  });
  return [...new Set(lines)];
}

function flagOf(name: string): string {
  return `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
