import { sources, type UrlVariable } from '@coinlake/coinbase';
import { coinbaseSources, defaultSource, productList, wholeNumber } from '@coinlake/shared-schema';
import * as z from 'zod/mini';
import { ConfigError } from './errors.ts';

const text = z.string().check(z.minLength(1, 'expected some text'));
const url = z.url({ protocol: /^https?$/, error: 'expected an http or https URL' });

/** The variables that set the URL of a Coinbase source in place of its public one. */
const urlVariables = Object.fromEntries(
  Object.values(sources).map(({ urlVariable }) => [urlVariable, z.optional(url)]),
) as Record<UrlVariable, z.ZodMiniOptional<typeof url>>;

const variables = z.object({
  STREAM_NAME: text,
  DEAD_LETTER_QUEUE_URL: url,
  PRODUCTS: productList,
  CALLS_PER_RUN: z._default(wholeNumber(1, 3_000), 50),
  /** The rounds of a run are spread over this many seconds; with 0 they all start at once. */
  SPREAD_SECONDS: z._default(wholeNumber(0, 840), 240),
  EVERY_MINUTES: z._default(wholeNumber(1, 1_440), 5),
  GLUE_DATABASE: text,
  GLUE_TABLE: text,
  CRAWLER_NAME: z.optional(text),
  COINBASE_SECRET_ARN: z.optional(text),
  COINBASE_SOURCE: z._default(z.enum(coinbaseSources), defaultSource),
  ...urlVariables,
  LOG_LEVEL: z._default(z.enum(['DEBUG', 'INFO', 'WARN', 'ERROR']), 'INFO'),
  POWERTOOLS_SERVICE_NAME: z._default(text, 'price-ingestor'),
  POWERTOOLS_METRICS_NAMESPACE: z._default(text, 'Coinlake'),
});

const schema = variables.check(
  z.refine(({ SPREAD_SECONDS, EVERY_MINUTES }) => SPREAD_SECONDS < EVERY_MINUTES * 60, {
    path: ['SPREAD_SECONDS'],
    error: 'expected less than EVERY_MINUTES',
  }),
);

export type Config = z.infer<typeof schema>;

/** Every variable that the Lambda reads. */
export const configVariables = Object.keys(variables.shape) as readonly (keyof Config)[];

/**
 * Reads the Lambda's variables. An empty one counts as unset.
 *
 * @throws ConfigError that names every bad variable and its value
 */
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
