import { productId } from '@coinlake/shared-schema';
import * as z from 'zod/mini';
import { ConfigError } from './errors.ts';

/** A whole number in a variable or a flag, which are text. */
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

const text = z.string().check(z.minLength(1, 'expected some text'));
const url = z.url({ protocol: /^https?$/, error: 'expected an http or https URL' });

/** Products as the variable and the flags have them: `BTC-USD,ETH-USD`. */
export const productList = z.pipe(
  z.pipe(
    z.string(),
    z.transform((list: string) => list.split(',').map((product) => product.trim())),
  ),
  z
    .array(productId)
    .check(z.refine((list) => new Set(list).size === list.length, 'expected every product once')),
);

const variables = z.object({
  STREAM_NAME: text,
  DEAD_LETTER_QUEUE_URL: url,
  PRODUCT_IDS: productList,
  CALLS_PER_RUN: z._default(wholeNumber(1, 3_000), 50),
  /** The rounds of a run are spread over this much of the slot; 0 is one burst. */
  SPREAD_SECONDS: z._default(wholeNumber(0, 840), 240),
  SCHEDULE_MINUTES: z._default(wholeNumber(1, 1_440), 5),
  GLUE_DATABASE: text,
  GLUE_TABLE: text,
  CRAWLER_NAME: z.optional(text),
  COINBASE_SECRET_ARN: z.optional(text),
  COINBASE_SOURCE: z._default(z.enum(['exchange', 'advanced-trade']), 'exchange'),
  COINBASE_EXCHANGE_URL: z.optional(url),
  COINBASE_ADVANCED_TRADE_URL: z.optional(url),
  LOG_LEVEL: z._default(z.enum(['DEBUG', 'INFO', 'WARN', 'ERROR']), 'INFO'),
  POWERTOOLS_SERVICE_NAME: z._default(text, 'price-ingestor'),
  POWERTOOLS_METRICS_NAMESPACE: z._default(text, 'Coinlake'),
});

const schema = variables.check(
  z.refine(({ SPREAD_SECONDS, SCHEDULE_MINUTES }) => SPREAD_SECONDS < SCHEDULE_MINUTES * 60, {
    path: ['SPREAD_SECONDS'],
    error: 'expected less than SCHEDULE_MINUTES',
  }),
);

export type Config = z.infer<typeof schema>;

/** Every variable that the Lambda reads, for whoever sets them. */
export const configVariables = Object.keys(variables.shape) as readonly (keyof Config)[];

/** Reads the Lambda's variables; an empty one counts as unset. Names every bad one at once. */
export function parseConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(set);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path: [name = ''], message }) => {
    const got = env[String(name)];
    return `${String(name)}: ${message}, got ${got === undefined ? 'nothing' : `"${got}"`}`;
  });
  throw new ConfigError(`bad environment:\n  ${problems.join('\n  ')}`);
}
