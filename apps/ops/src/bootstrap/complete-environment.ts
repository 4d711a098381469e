import { type Access, accessOfPresent } from './access-of-present.ts';

/** The accounts of AWS's own documentation, which the committed environment files name. */
export const exampleAccounts: readonly string[] = ['111122223333', '444455556666'];

/** Roles of workflows and of the portal: ours, though the account lists them as administrators. */
const ownRole = /:role\/coinlake-\w+-(ci-(plan|deploy|destroy)|portal-access)$/;

/** What bootstrap found in the account. */
export interface Found {
  readonly accountId: string;
  readonly region: string | undefined;
  /** The role or user that runs bootstrap; undefined for a caller that cannot be an administrator. */
  readonly principal: string | undefined;
  /** The account's Lake Formation administrators. */
  readonly admins: readonly string[];
  readonly readOnlyAdmins: readonly string[];
  /** How many functions may run at once, not counting those with reserved concurrency. */
  readonly unreservedConcurrency: number;
  /** Roles and users that the file names and the account does not have. */
  readonly absent: readonly string[];
}

/** AWS keeps so many for functions without a reservation, and in a new account all ten there are. */
const concurrencyForOthers = 100;

/** An environment file before it is checked. */
export interface EnvironmentFile {
  readonly accountId?: string;
  readonly region?: string | undefined;
  readonly ingestor?: Readonly<Record<string, unknown>>;
  readonly access?: Access;
  readonly governance?: {
    readonly admins?: string[];
    readonly existingAdmins?: string[];
    readonly existingReadOnlyAdmins?: string[];
  };
  readonly [field: string]: unknown;
}

/** Roles and users of the account that may query or are granted something, once the file is its own. */
export function namedPrincipals(file: EnvironmentFile, accountId: string): string[] {
  const { access: { analysts = [], engineers = [], grants = [] } = {} } = ownFile(file, accountId);
  const granted = grants.map(({ principal }) => principal);
  const isOfAccount = (name: string) => name.split(':')[4] === accountId;
  return [...analysts, ...engineers, ...granted].filter(isOfAccount);
}

/**
 * The environment file with what it lacks: the account (in place of the example's), the caller as
 * administrator, the administrators that are there already, so that a deploy does not dismiss them,
 * and no reservation where AWS would refuse it.
 */
export function completeEnvironment(file: EnvironmentFile, found: Found): EnvironmentFile {
  const isExample = isOfExample(file);
  const own = ownFile(file, found.accountId);
  const admins = own.governance?.admins ?? [];
  // The example's administrator is a role that this account need not have.
  const isLacking = isExample || admins.length === 0;
  const listed = isLacking && found.principal ? [found.principal] : admins;
  const kept = others([...(own.governance?.existingAdmins ?? []), ...found.admins], listed);
  const readers = [...(own.governance?.existingReadOnlyAdmins ?? []), ...found.readOnlyAdmins];
  const keptReaders = others(readers, []);
  return {
    ...own,
    accountId: own.accountId ?? found.accountId,
    region: own.region ?? found.region,
    ...(found.unreservedConcurrency <= concurrencyForOthers && {
      ingestor: { reserveConcurrency: false, ...own.ingestor },
    }),
    ...(isExample && own.access && { access: accessOfPresent(own.access, found) }),
    governance: {
      ...own.governance,
      admins: listed,
      ...(kept.length > 0 && { existingAdmins: kept }),
      ...(keptReaders.length > 0 && { existingReadOnlyAdmins: keptReaders }),
    },
  };
}

function isOfExample({ accountId = '' }: EnvironmentFile): boolean {
  return exampleAccounts.includes(accountId);
}

/** The file, with this account in place of the example's. */
function ownFile(file: EnvironmentFile, accountId: string): EnvironmentFile {
  if (!isOfExample(file)) return file;
  return JSON.parse(JSON.stringify(file).replaceAll(file.accountId ?? '', accountId));
}

function others(principals: readonly string[], ours: readonly string[]): string[] {
  return [...new Set(principals)]
    .filter((principal) => !ours.includes(principal) && !ownRole.test(principal))
    .sort();
}
