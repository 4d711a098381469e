import { z } from 'zod';
import {
  foreignPartitions,
  refusedTags,
  tooManyAdministrators,
  tooManyProducts,
} from './aws-limits.ts';
import type { Environment } from './environment-schema.ts';
import { granteeMistakes, grantMistakes } from './grant-rules.ts';
import type { Mistake } from './mistakes.ts';

/** A rule over several fields. It is checked if the fields that it needs are valid. */
interface Rule {
  readonly needs: readonly (keyof Environment)[];
  readonly check: (environment: Environment) => Mistake[];
}

const rules: readonly Rule[] = [
  { needs: ['schedule', 'ingestor'], check: runsOverlap },
  { needs: ['ingestor'], check: spreadOutlastsTheFunction },
  { needs: ['ingestor', 'products'], check: productsWithoutCall },
  { needs: ['name', 'accountId', 'region', 'bucketPrefix'], check: bucketNameTooLong },
  { needs: ['accountId', 'governance'], check: foreignAdmins },
  { needs: ['access'], check: grantMistakes },
  { needs: ['access', 'governance'], check: granteeMistakes },
  { needs: ['region', 'network'], check: zonesOutsideTheRegion },
  { needs: ['products'], check: tooManyProducts },
  { needs: ['name', 'tags'], check: refusedTags },
  {
    needs: ['name', 'accountId', 'region', 'bucketPrefix', 'governance', 'ciAccess'],
    check: tooManyAdministrators,
  },
  { needs: ['region', 'governance', 'access', 'portal'], check: foreignPartitions },
];

/** The broken rules between fields, in an input that may have other mistakes. */
export function brokenRules(schema: z.ZodObject, input: unknown): Mistake[] {
  return rules.flatMap(({ needs, check }) => {
    const fields = Object.fromEntries(needs.map((key) => [key, schema.shape[key] as z.ZodType]));
    const parsed = z.object(fields).safeParse(input);
    return parsed.success ? check(parsed.data as unknown as Environment) : [];
  });
}

function runsOverlap({ schedule, ingestor }: Environment): Mistake[] {
  const period = schedule.everyMinutes * 60;
  if (ingestor.timeoutSeconds < period) return [];
  const expected = `less than the schedule's ${period} seconds, so that runs do not overlap`;
  return [{ path: ['ingestor', 'timeoutSeconds'], expected }];
}

function spreadOutlastsTheFunction({ ingestor }: Environment): Mistake[] {
  const longest = Math.max(0, ingestor.timeoutSeconds - 30);
  if (ingestor.spreadSeconds <= longest) return [];
  const expected = `at most ${longest}: thirty seconds less than timeoutSeconds`;
  return [{ path: ['ingestor', 'spreadSeconds'], expected }];
}

function productsWithoutCall({ ingestor, products }: Environment): Mistake[] {
  if (products.length <= ingestor.callsPerRun) return [];
  const expected = `at least ${products.length}: one call per product`;
  return [{ path: ['ingestor', 'callsPerRun'], expected }];
}

function bucketNameTooLong({ name, accountId, region, bucketPrefix }: Environment): Mistake[] {
  const longest = 63 - `-${name}-results-${accountId}-${region}`.length;
  if (bucketPrefix.length <= longest) return [];
  const expected = `at most ${longest} characters: S3 allows 63 in the whole bucket name`;
  return [{ path: ['bucketPrefix'], expected }];
}

function foreignAdmins({ accountId, governance }: Environment): Mistake[] {
  return (['admins', 'existingAdmins', 'existingReadOnlyAdmins'] as const).flatMap((list) =>
    governance[list].flatMap((arn, index) =>
      arn.split(':')[4] === accountId
        ? []
        : [
            {
              path: ['governance', list, index],
              expected: `a role or user of account ${accountId}`,
            },
          ],
    ),
  );
}

function zonesOutsideTheRegion({ region, network }: Environment): Mistake[] {
  if (network?.kind !== 'create') return [];
  return network.availabilityZones.flatMap((zone, index) =>
    zone.startsWith(region)
      ? []
      : [{ path: ['network', 'availabilityZones', index], expected: `a zone of ${region}` }],
  );
}
