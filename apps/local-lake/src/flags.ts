import { candleGranularities, productList, wholeNumber } from '@coinlake/lambda-ingestor';
import { utcDay } from '@coinlake/shared-schema';
import { z } from 'zod';
import { BadInputError } from './errors.ts';
import { sourceChoices } from './ingest/price-source.ts';
import { formats } from './terminal/format-result.ts';

const lakeDir = z.string().min(1, 'expected a directory').optional();
const format = z.enum(formats, `expected one of ${formats.join(', ')}`);

/** What is asked for where nothing else is said. */
export const defaultProducts: readonly string[] = ['BTC-USD', 'ETH-USD', 'SOL-USD'];

/** The flags of each command, as the command line has them: text. Units are in the names. */
export const startFlags = z
  .object({
    lakeDir,
    products: productList,
    calls: wholeNumber(1, 3000),
    spread: wholeNumber(0, 86_399),
    every: wholeNumber(1, 1440),
    source: z.enum(sourceChoices, `expected one of ${sourceChoices.join(', ')}`),
    bufferSeconds: wholeNumber(0, 900),
    bufferMegabytes: wholeNumber(1, 128),
    page: z.boolean(),
    port: wholeNumber(0, 65_535),
  })
  .refine(({ spread, every }) => spread < every * 60, {
    path: ['spread'],
    error: 'expected fewer seconds than --every has',
  });

export const readFlags = z.object({ lakeDir, format });

const day = z.iso
  .date('expected a day such as 2026-11-01')
  .refine((text) => text <= utcDay(Date.now()), 'expected a day that has begun (UTC)');

export const backfillFlags = z
  .object({
    lakeDir,
    env: z.string().optional(),
    from: day,
    to: day,
    products: z.optional(productList),
    granularity: z
      .enum(candleGranularities.map(String), `expected one of ${candleGranularities.join(', ')}`)
      .transform((text) => candleGranularities.find((seconds) => String(seconds) === text) ?? 60),
    source: z.enum(sourceChoices, `expected one of ${sourceChoices.join(', ')}`),
  })
  .refine(({ from, to }) => from <= to, {
    path: ['to'],
    error: '--to must not be before --from',
  })
  .refine(({ env, lakeDir }) => env === undefined || lakeDir === undefined, {
    path: ['env'],
    error: '--env and --lake-dir exclude each other',
  });

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
  const problems = new Set(
    parsed.error.issues.map(({ path: [name = ''], message }) => {
      const got = (values as Record<string, unknown>)[String(name)];
      // A message about two flags names them itself.
      const about = message.startsWith('--') ? '' : `${flagOf(String(name))}: `;
      return `${about}${message}, got ${JSON.stringify(got)}`;
    }),
  );
  throw new BadInputError([...problems].join('\n'));
}

function flagOf(name: string): string {
  return `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
