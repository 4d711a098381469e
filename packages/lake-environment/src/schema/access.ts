import { z } from 'zod';
import { zones } from '../lake-tables.ts';
import { emailAddress, flag, phoneNumber, principalArn, unique, whole } from './fields.ts';

/** Who administers Lake Formation. The list replaces the account's. */
export const governance = z.strictObject({
  admins: unique(principalArn)
    .min(1, { error: 'at least one role or user' })
    .describe('Administrators of Lake Formation: whoever deploys must be one'),
  existingAdmins: unique(principalArn)
    .default([])
    .describe('Administrators that were there before and stay; bootstrap writes them'),
  existingReadOnlyAdmins: unique(principalArn)
    .default([])
    .describe('Read-only administrators that were there before and stay; bootstrap writes them'),
});

const ownRoles = ['analyst', 'engineer'] as const;

/** Whether a grant is for one of our roles for people, by its short name. */
export function isOwnRole(principal: string): principal is (typeof ownRoles)[number] {
  return ownRoles.some((role) => role === principal);
}

/** One grant: a principal, an access level, and a table (or all tables of a zone). */
const grant = z.strictObject({
  principal: z
    .union([z.enum(ownRoles), principalArn], {
      error: '"analyst", "engineer" or the ARN of an IAM role or user',
    })
    .describe('One of our roles, or a role or user of the account'),
  access: z
    .enum(['read', 'write'], { error: '"read" or "write"' })
    .describe('read: select; write: select, insert and delete'),
  table: z.string().optional().describe('A table or view of the catalog'),
  zone: z
    .enum(zones, { error: `one of ${zones.join(', ')}` })
    .optional()
    .describe('In place of a table: all tables of a zone'),
  includeColumns: z.array(z.string()).min(1).optional().describe('Only these columns'),
  excludeColumns: z.array(z.string()).min(1).optional().describe('All columns but these'),
});

/** Who may query, and what. */
export const access = z.strictObject({
  analysts: unique(principalArn).describe('May assume the analyst role; none: no such role'),
  engineers: unique(principalArn).describe('May assume the engineer role; none: no such role'),
  grants: z.array(grant),
});

/** Who is told when something is wrong. */
export const alerts = z.strictObject({
  emails: unique(emailAddress).describe(
    'Get every alert, once they have confirmed the subscription',
  ),
  phones: unique(phoneNumber).describe('Get every alert by SMS'),
  monthlyBudgetUsd: whole(1, 1_000_000, 'US dollars').describe(
    'Of the whole account: an alert at 80 % spent, and when the forecast is beyond it',
  ),
});

/** A record of who read which data, in CloudTrail. */
export const audit = z.strictObject({
  enabled: flag.describe('Records who reads which data, with CloudTrail'),
});
