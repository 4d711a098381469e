import { administratorsOf, observersOf } from '../administrators.ts';
import { lakeNames, lakeTags, partitionOf } from '../lake-names.ts';
import { isOwnRole } from './access.ts';
import type { Environment } from './environment-schema.ts';
import type { Mistake } from './mistakes.ts';

/**
 * Bytes that the list of products may take as a variable of the function: Lambda accepts 4,096 bytes
 * of variables in all, and the others take less than 1,024.
 */
export const productBytes = 3072;

/** Lake Formation accepts 30 administrators, read-only ones included. */
const mostAdministrators = 30;

/** A resource takes 50 tags; Terraform and AWS add none of their own. */
const mostTags = 50;

/** Refuses more products than the function's variables can name. */
export function tooManyProducts({ products }: Environment): Mistake[] {
  const bytes = Buffer.byteLength(products.join(','));
  if (bytes <= productBytes) return [];
  const expected = `at most ${productBytes} bytes of product ids with their commas, got ${bytes}: Lambda limits a function's variables to 4,096 bytes`;
  return [{ path: ['products'], expected }];
}

/** Refuses tags that AWS refuses: reserved, doubled without regard to case, or too many. */
export function refusedTags({ name, tags }: Environment): Mistake[] {
  const own = Object.keys(lakeTags(name)).map((key) => key.toLowerCase());
  const keys = Object.keys(tags);
  const most = mostTags - own.length;
  const lower = keys.map((key) => key.toLowerCase());
  const mistakes = keys.flatMap((key, index): Mistake[] => {
    const path = ['tags', key];
    const folded = key.toLowerCase();
    if (folded.startsWith('aws:')) {
      return [{ path, expected: 'a key that does not begin with "aws:", which AWS reserves' }];
    }
    if (own.includes(folded)) {
      return [{ path, expected: `another key: the lake sets ${key} itself` }];
    }
    if (lower.indexOf(folded) < index) {
      return [{ path, expected: 'keys that differ in more than their case: IAM ignores it' }];
    }
    return [];
  });
  return keys.length <= most
    ? mistakes
    : [...mistakes, { path: ['tags'], expected: `at most ${most} tags, got ${keys.length}` }];
}

/** Refuses more administrators than Lake Formation accepts. */
export function tooManyAdministrators(environment: Environment): Mistake[] {
  const { existingAdmins, existingReadOnlyAdmins } = environment.governance;
  const names = lakeNames(environment);
  const { size } = new Set([
    ...administratorsOf(environment, names),
    ...observersOf(environment, names),
    ...existingAdmins,
    ...existingReadOnlyAdmins,
  ]);
  if (size <= mostAdministrators) return [];
  const expected = `at most ${mostAdministrators} administrators with those of existingAdmins, existingReadOnlyAdmins and the workflows, got ${size}`;
  return [{ path: ['governance', 'admins'], expected }];
}

/** Refuses principals of another partition than the region's, such as `arn:aws:` in GovCloud. */
export function foreignPartitions(environment: Environment): Mistake[] {
  const partition = partitionOf(environment.region);
  return principalsOf(environment).flatMap(([path, arn]) =>
    arn.split(':')[1] === partition
      ? []
      : [{ path, expected: `an ARN of ${environment.region}: "arn:${partition}:iam::…"` }],
  );
}

type Located = readonly [path: readonly PropertyKey[], arn: string];

function principalsOf({ governance, access, portal }: Environment): Located[] {
  const lists: [PropertyKey[], readonly string[]][] = [
    [['governance', 'admins'], governance.admins],
    [['governance', 'existingAdmins'], governance.existingAdmins],
    [['governance', 'existingReadOnlyAdmins'], governance.existingReadOnlyAdmins],
    [['access', 'analysts'], access.analysts],
    [['access', 'engineers'], access.engineers],
    [['portal', 'members'], portal?.members ?? []],
  ];
  const grantees = access.grants.flatMap(({ principal }, index): Located[] =>
    isOwnRole(principal) ? [] : [[['access', 'grants', index, 'principal'], principal]],
  );
  return [
    ...lists.flatMap(([path, arns]) => arns.map((arn, index): Located => [[...path, index], arn])),
    ...grantees,
  ];
}
