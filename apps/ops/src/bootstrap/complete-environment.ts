/** The account of AWS's own documentation, which the committed environment files name. */
const exampleAccount = '111122223333';

/** What bootstrap found in the account. */
export interface Found {
  readonly accountId: string;
  readonly region: string | undefined;
  /** The role or user that runs bootstrap; undefined for a caller that cannot be an administrator. */
  readonly principal: string | undefined;
  /** The account's Lake Formation administrators. */
  readonly admins: readonly string[];
}

/** An environment file before it is checked. */
export interface EnvironmentFile {
  readonly accountId?: string;
  readonly region?: string | undefined;
  readonly governance?: { readonly admins?: string[]; readonly existingAdmins?: string[] };
  readonly [field: string]: unknown;
}

/**
 * The environment file with what it lacks: the account (in place of the example's), the caller as
 * administrator, and the administrators that are there already, so that a deploy does not dismiss them.
 */
export function completeEnvironment(file: EnvironmentFile, found: Found): EnvironmentFile {
  const own = JSON.parse(
    JSON.stringify(file).replaceAll(exampleAccount, found.accountId),
  ) as EnvironmentFile;
  const admins = own.governance?.admins ?? [];
  // The example's administrator is a role that this account need not have.
  const isLacking = file.accountId === exampleAccount || admins.length === 0;
  const listed = isLacking && found.principal ? [found.principal] : admins;
  const existing = [...(own.governance?.existingAdmins ?? []), ...found.admins];
  const kept = [...new Set(existing)].filter((admin) => !listed.includes(admin)).sort();
  return {
    ...own,
    accountId: own.accountId ?? found.accountId,
    region: own.region ?? found.region,
    governance: {
      ...own.governance,
      admins: listed,
      ...(kept.length > 0 && { existingAdmins: kept }),
    },
  };
}
