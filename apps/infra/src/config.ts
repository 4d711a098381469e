import { z } from 'zod';
import { access, alerts, audit, governance } from './config/access.ts';
import { accountId, flag, productId, region, text, unique } from './config/fields.ts';
import {
  crawler,
  curation,
  delivery,
  ingestor,
  packaging,
  queries,
  retention,
  schedule,
  stream,
} from './config/flow.ts';
import { describeMistake, mistakesOf } from './config/mistakes.ts';
import { ciAccess, network, portal } from './config/options.ts';
import { brokenRules } from './config/rules.ts';

/** The environment file: everything that differs from one deployment to the next. */
export const environmentSchema = z.strictObject({
  $schema: z.string().optional().describe('Where editors find what is allowed: "./schema.json"'),
  name: text(
    /^[a-z][a-z0-9]{1,11}$/,
    'a name of 2 to 12 lower-case letters and digits, letter first',
  ).describe('Part of every name; also the name of the file'),
  accountId: accountId.describe('The account of the lake; credentials of another are refused'),
  region: region.describe('The region of the lake'),
  bucketPrefix: text(
    /^(?!xn--)[a-z0-9]([a-z0-9-]*[a-z0-9])?$/,
    'lower-case letters, digits and inner hyphens, as S3 allows in a bucket name',
  )
    .default('coinlake')
    .describe('First part of the bucket names'),
  destroyable: flag.describe(
    'true: teardown may delete buckets with their data, the key and the secret',
  ),
  tags: z.record(z.string(), z.string()).default({}).describe('Added to every resource'),
  products: unique(productId)
    .min(1, { error: 'at least one product' })
    .describe('What Coinbase is asked for'),
  schedule,
  ingestor,
  packaging,
  stream,
  delivery,
  retention,
  crawler,
  curation,
  queries,
  governance,
  access,
  alerts,
  audit,
  network: network
    .optional()
    .describe('Runs the ingestor in private subnets; absent: outside any VPC'),
  portal: portal.optional().describe('The DataZone portal, a stack of its own; absent: none'),
  ciAccess: ciAccess
    .optional()
    .describe('Roles for GitHub Actions, a stack of its own; absent: none'),
});

export { isOwnRole } from './config/access.ts';

export type Environment = z.infer<typeof environmentSchema>;
export type Grant = Environment['access']['grants'][number];

/**
 * Checks the content of an environment file.
 *
 * @param source - what the error calls the file
 * @throws Error that lists every mistake, one per line: path, value got, what is expected
 */
export function parseEnvironment(input: unknown, source: string): Environment {
  const parsed = environmentSchema.safeParse(input);
  const mistakes = [
    ...mistakesOf(parsed.error?.issues ?? []),
    ...brokenRules(environmentSchema, input),
  ];
  if (parsed.success && mistakes.length === 0) return parsed.data;
  const lines = mistakes.map((mistake) => `  ${describeMistake(mistake, input)}`);
  throw new Error([`${source}: ${counted(mistakes.length)}`, ...lines].join('\n'));
}

/** The JSON Schema of the environment file, which editors complete and check it by. */
export function environmentJsonSchema(): Record<string, unknown> {
  return { title: 'coinlake environment', ...z.toJSONSchema(environmentSchema, { io: 'input' }) };
}

function counted(mistakes: number): string {
  return mistakes === 1 ? '1 mistake' : `${mistakes} mistakes`;
}
