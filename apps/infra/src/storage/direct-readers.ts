import type { LakeNames } from '@coinlake/lake-environment';
import {
  type Environment,
  type Grant,
  isOwnRole,
  tablesWrittenBy,
} from '@coinlake/lake-environment';

type Audience = Pick<Environment, 'access' | 'governance'>;

/**
 * ARNs of the principals that read objects of the lake without Lake Formation: the location's role,
 * administrators, and the roles of the lake that write. Athena writes with the permissions of the
 * caller, and reads existing objects before it does.
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

/** A role or user that a grant lets write and that is not a role of the lake. */
export interface OutsideWriter {
  readonly arn: string;
  /** The prefixes of the tables into which it inserts. */
  readonly prefixes: readonly string[];
}

/**
 * The outside writers. Their own IAM permissions are unknown here, so the bucket policy limits what
 * they read without Lake Formation to the prefixes they write to.
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
