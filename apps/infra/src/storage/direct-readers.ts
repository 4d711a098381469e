import type { LakeNames } from '@coinlake/lake-environment';
import {
  type Environment,
  type Grant,
  isOwnRole,
  tablesWrittenBy,
} from '@coinlake/lake-environment';

type Audience = Pick<Environment, 'access' | 'governance'>;

/**
 * ARNs of who reads objects of the lake without Lake Formation: its own role, administrators, and
 * those of our roles that write. Athena writes as whoever asks, and looks at what is there before it does.
 */
export function directReaders({ access, governance }: Audience, names: LakeNames): string[] {
  const { admins, existingAdmins } = governance;
  const { location, curationSchedule } = names.roles;
  return [
    names.accountRootArn,
    location.arn,
    curationSchedule.arn,
    ...writers(access.grants)
      .filter(isOwnRole)
      .map((role) => names.roles[role].arn),
    ...admins,
    ...existingAdmins,
  ];
}

/** A role or user that is not ours and writes. */
export interface OutsideWriter {
  readonly arn: string;
  /** Of the tables into which it inserts. */
  readonly prefixes: readonly string[];
}

/**
 * Those whom a grant lets write and whose permissions are not ours to narrow: what they read without
 * Lake Formation has to end where they write.
 */
export function outsideWriters({ grants }: Environment['access']): OutsideWriter[] {
  const outside = writers(grants).filter((principal) => !isOwnRole(principal));
  return outside.map((arn) => ({
    arn,
    prefixes: tablesWrittenBy(arn, grants).map(({ prefix }) => prefix),
  }));
}

function writers(grants: readonly Grant[]): string[] {
  const writing = grants.filter(({ access }) => access === 'write');
  return [...new Set(writing.map(({ principal }) => principal))];
}
