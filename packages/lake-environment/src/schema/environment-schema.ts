import { z } from 'zod';
import { access, alerts, audit, governance } from './access.ts';
import { accountId, flag, productId, region, text, unique } from './fields.ts';
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
} from './flow.ts';
import { ciAccess, network, portal } from './options.ts';

/** The environment file: everything that differs between deployments. */
export const environmentSchema = z.strictObject({
  $schema: z.string().optional().describe('The JSON Schema for editors: "./schema.json"'),
  name: text(
    /^[a-z][a-z0-9]{1,11}$/,
    'a name of 2 to 12 lower-case letters and digits, letter first',
  ).describe('Part of every name, and the name of the file'),
  accountId: accountId.describe(
    'The account of the lake. Credentials of another account are refused',
  ),
  region: region.describe('The region of the lake'),
  bucketPrefix: text(
    /^(?!xn--)[a-z0-9]([a-z0-9-]*[a-z0-9])?$/,
    'lower-case letters, digits and inner hyphens, as S3 allows in a bucket name',
  )
    .default('coinlake')
    .describe('First part of the bucket names'),
  destroyable: flag.describe(
    'true: teardown may delete the buckets with their data, the key and the secret',
  ),
  tags: z.record(z.string(), z.string()).default({}).describe('Added to every resource'),
  products: unique(productId)
    .min(1, { error: 'at least one product' })
    .describe('The products whose prices are fetched'),
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
    .describe('Runs the ingestor in private subnets. Absent: outside any VPC'),
  portal: portal.optional().describe('The DataZone portal, in a separate stack. Absent: no portal'),
  ciAccess: ciAccess
    .optional()
    .describe('Roles for GitHub Actions, in a separate stack. Absent: no roles'),
});

export type Environment = z.infer<typeof environmentSchema>;
export type Grant = Environment['access']['grants'][number];
