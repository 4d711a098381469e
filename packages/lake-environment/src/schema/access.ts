import { z } from 'zod';
import { zones } from '../lake-tables.ts';
import { emailAddress, flag, phoneNumber, principalArn, unique, whole } from './fields.ts';

/** The administrators of Lake Formation. The list replaces that of the account. */
export const governance = z.strictObject({
  admins: unique(principalArn)
    .min(1, { error: 'at least one role or user' })
    .describe('Administrators of Lake Formation. The role or user that deploys must be one'),
  existingAdmins: unique(principalArn)
    .default([])
    .describe('Existing administrators to keep; bootstrap writes them'),
  existingReadOnlyAdmins: unique(principalArn)
    .default([])
    .describe('Existing read-only administrators to keep; bootstrap writes them'),
});

const ownRoles = ['analyst', 'engineer'] as const;

/** Whether the principal of a grant is a role of the lake, by its short name. */
export function isOwnRole(principal: string): principal is (typeof ownRoles)[number] {
  return ownRoles.some((role) => role === principal);
}

/** One grant: a principal, an access level, and a table (or all tables of a zone). */
const grant = z.strictObject({
  principal: z
    .union([z.enum(ownRoles), principalArn], {
      error: '"analyst", "engineer" or the ARN of an IAM role or user',
    })
    .describe('A role of the lake, or a role or user of the account'),
  access: z
    .enum(['read', 'write'], { error: '"read" or "write"' })
    .describe('read: select; write: select, insert and delete'),
  table: z.string().optional().describe('A table or view of the catalog'),
  zone: z
    .enum(zones, { error: `one of ${zones.join(', ')}` })
    .optional()
    .describe('Instead of a table: all tables of a zone'),
  includeColumns: z.array(z.string()).min(1).optional().describe('Only these columns of the table'),
  excludeColumns: z
    .array(z.string())
    .min(1)
    .optional()
    .describe('All columns of the table except these'),
});

/** The people who may query, and what they may read and write. */
export const access = z.strictObject({
  analysts: unique(principalArn).describe('May assume the analyst role. Empty: no such role'),
  engineers: unique(principalArn).describe('May assume the engineer role. Empty: no such role'),
  grants: z.array(grant),
});

/** The receivers of alerts. */
export const alerts = z.strictObject({
  emails: unique(emailAddress).describe(
    'Receive every alert, after they have confirmed the subscription',
  ),
  phones: unique(phoneNumber).describe('Receive every alert by SMS'),
  monthlyBudgetUsd: whole(1, 1_000_000, 'US dollars').describe(
    'The budget of the whole account: alerts at 80 % spent, and when the forecast exceeds it',
  ),
});

/** The audit trail. */
export const audit = z.strictObject({
  enabled: flag.describe('Records who reads which data, with CloudTrail'),
});
