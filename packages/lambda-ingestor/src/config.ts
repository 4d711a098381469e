import { productId } from '@coinlake/shared-schema';
import * as z from 'zod';
import { ConfigError } from './errors.ts';

/** A whole number in a variable or a flag, which are text. */
export function wholeNumber(least: number, most: number) {
  const message = `expected a whole number from ${least} to ${most}`;
  return z
    .string()
    .regex(/^\d+$/, message)
    .transform(Number)
    .refine((number) => number >= least && number <= most, message);
}

const text = z.string().min(1, 'expected some text');
const url = z.url({ protocol: /^https?$/, error: 'expected an http or https URL' });

/** Products as the variable and the flags have them: `BTC-USD,ETH-USD`. */
export const productList = z
  .string()
  .transform((list) => list.split(',').map((product) => product.trim()))
  .pipe(
    z
      .array(productId)
      .refine((list) => new Set(list).size === list.length, 'expected every product once'),
  );

const variables = z.object({
  STREAM_NAME: text,
  DEAD_LETTER_QUEUE_URL: url,
  PRODUCT_IDS: productList,
  CALLS_PER_RUN: wholeNumber(1, 3_000).default(50),
  /** The rounds of a run are spread over this much of the slot; 0 is one burst. */
  SPREAD_SECONDS: wholeNumber(0, 840).default(240),
  SCHEDULE_MINUTES: wholeNumber(1, 1_440).default(5),
  GLUE_DATABASE: text,
  GLUE_TABLE: text,
  CRAWLER_NAME: text.optional(),
  COINBASE_SECRET_ARN: text.optional(),
  COINBASE_SOURCE: z.enum(['exchange', 'advanced-trade']).default('exchange'),
  COINBASE_EXCHANGE_URL: url.optional(),
  COINBASE_ADVANCED_TRADE_URL: url.optional(),
  LOG_LEVEL: z.enum(['DEBUG', 'INFO', 'WARN', 'ERROR']).default('INFO'),
  POWERTOOLS_SERVICE_NAME: text.default('price-ingestor'),
  POWERTOOLS_METRICS_NAMESPACE: text.default('Coinlake'),
});

const schema = variables.refine(
  ({ SPREAD_SECONDS, SCHEDULE_MINUTES }) => SPREAD_SECONDS < SCHEDULE_MINUTES * 60,
  { path: ['SPREAD_SECONDS'], error: 'expected less than SCHEDULE_MINUTES' },
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
