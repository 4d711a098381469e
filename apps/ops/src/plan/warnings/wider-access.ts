import { grantMatrix } from '../grants.ts';
import { widenings } from '../policy-permissions.ts';
import type { ResourceChange } from '../resource-change.ts';
import type { FindWarnings, Warning } from './warning.ts';

/** Arguments that hold an IAM policy document. */
const policyArguments = ['policy', 'assume_role_policy', 'key_policy', 'resource_policy'];

const publicAccessFlags = [
  'block_public_acls',
  'block_public_policy',
  'ignore_public_acls',
  'restrict_public_buckets',
];

/** Everything that permits more than before. A stack that is new widens nothing. */
export const widerAccess: FindWarnings = (changes) => {
  const existing = new Set(changes.filter(({ before }) => before).map(({ stack }) => stack));
  const relevant = changes.filter(({ stack }) => existing.has(stack));
  return [
    ...relevant.flatMap(widerPolicies),
    ...relevant.flatMap(openedToThePublic),
    ...relevant.flatMap(newAdministrators),
    ...widerGrants(relevant),
  ];
};

function widerPolicies({ action, path, type, before, after }: ResourceChange): Warning[] {
  if (action === 'none') return [];
  // A prohibition that goes with the resource it protects opens nothing.
  if (action === 'destroyed' && type !== 'aws_s3_bucket_policy') return [];
  return policyArguments.flatMap((argument) =>
    widenings(before?.[argument], after?.[argument]).map((message) => warning(path, message)),
  );
}

function openedToThePublic({ action, path, type, differences }: ResourceChange): Warning[] {
  if (type !== 'aws_s3_bucket_public_access_block') return [];
  if (action === 'destroyed') return [warning(path, 'nothing blocks public access any more')];
  return differences
    .filter((difference) => publicAccessFlags.includes(difference.path))
    .filter(({ after }) => after !== 'true')
    .map((difference) => warning(path, `${difference.path} is switched off`));
}

function newAdministrators({ path, type, before, after }: ResourceChange): Warning[] {
  if (type !== 'aws_lakeformation_data_lake_settings') return [];
  const earlier = new Set(before?.admins as string[] | undefined);
  return ((after?.admins as string[] | undefined) ?? [])
    .filter((admin) => !earlier.has(admin))
    .map((admin) => warning(path, `${admin} becomes a Lake Formation administrator`));
}

function widerGrants(changes: readonly ResourceChange[]): Warning[] {
  return grantMatrix(changes)
    .filter(({ isWider }) => isWider)
    .map(({ principal, target, before, after }) =>
      warning('Lake Formation', `${principal} on ${target}: ${before || 'nothing'} → ${after}`),
    );
}

function warning(resource: string, message: string): Warning {
  return { kind: 'wider access', resource, message };
}
