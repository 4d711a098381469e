import * as z from 'zod/mini';
import { productId } from './price-record.ts';

/** A whole number from `least` to `most`, in a variable or a flag, which are text. */
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

/** Products as variables and flags list them: `BTC-USD,ETH-USD`. */
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
 * What is wrong with the flags of a command, one line per mistake: the flag, what it takes and the
 * value it had. A message that begins with `--` names its flags itself.
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
