import { backfillRangeFlags, inOrderOfTime } from '@coinlake/coinbase';
import { flagMistakes, productList, wholeNumber } from '@coinlake/shared-schema';
import { z } from 'zod';
import { BadInputError } from './errors.ts';
import { sourceChoices } from './ingest/price-source.ts';
import { longestBufferSeconds } from './stream/local-stream.ts';
import { formats } from './terminal/format-result.ts';

const lakeDir = z.string().min(1, 'expected a directory').optional();
const format = z.enum(formats, `expected one of ${formats.join(', ')}`);

/** The products that are asked for by default. */
export const defaultProducts: readonly string[] = ['BTC-USD', 'ETH-USD', 'ADA-USD'];

/** The flags of each command, as the command line has them: text. Units are in the names. */
export const startFlags = z
  .object({
    lakeDir,
    products: productList,
    calls: wholeNumber(1, 3000),
    spread: wholeNumber(0, 86_399),
    every: wholeNumber(1, 1440),
    source: z.enum(sourceChoices, `expected one of ${sourceChoices.join(', ')}`),
    bufferSeconds: wholeNumber(0, longestBufferSeconds),
    bufferMegabytes: wholeNumber(1, 128),
    page: z.boolean(),
    port: wholeNumber(0, 65_535),
    faults: z.boolean().default(false),
  })
  .refine(({ spread, every }) => spread < every * 60, {
    path: ['spread'],
    error: 'expected fewer seconds than --every has',
  })
  .refine(({ faults, source }) => !faults || source === 'auto' || source === 'simulated', {
    path: ['source'],
    error: 'expected simulated with --faults, which Coinbase cannot be asked for',
  });

export const readFlags = z.object({ lakeDir, format });

export const backfillFlags = z
  .object({ ...backfillRangeFlags, lakeDir, source: startFlags.shape.source })
  .check(inOrderOfTime);

export const coverageFlags = readFlags.extend({
  hours: wholeNumber(1, 24 * 366),
  slots: z.boolean().default(false),
});

/**
 * Checks a command's flags.
 *
 * @throws BadInputError that names every bad flag and the value it had
 */
export function parseFlags<S extends z.ZodType>(schema: S, values: unknown): z.infer<S> {
  const parsed = schema.safeParse(values);
  if (parsed.success) return parsed.data;
  throw new BadInputError(flagMistakes(firstOfEachFlag(parsed.error.issues), values).join('\n'));
}

/** A value that is not a day also fails the check for past days: one message is enough. */
function firstOfEachFlag(issues: readonly z.core.$ZodIssue[]): z.core.$ZodIssue[] {
  const flags = issues.map(({ path }) => path[0]);
  return issues.filter((_, index) => flags.indexOf(flags[index]) === index);
}
