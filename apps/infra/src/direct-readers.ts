import type { Environment } from './config.ts';
import type { LakeNames } from './naming.ts';

type Audience = Pick<Environment, 'access' | 'governance'>;

/**
 * ARNs of who reads objects of the lake without Lake Formation: its own role, administrators, and
 * whoever writes. Athena writes as whoever asks, and looks at what is there before it does.
 */
export function directReaders({ access, governance }: Audience, names: LakeNames): string[] {
  const { admins, existingAdmins } = governance;
  const { location, curationSchedule } = names.roles;
  return [
    names.accountRootArn,
    location.arn,
    curationSchedule.arn,
    ...writingRoles(access).map((role) => names.roles[role].arn),
    ...admins,
    ...existingAdmins,
  ];
}

/** Those of our roles for people that a grant lets write. */
function writingRoles({ grants }: Environment['access']) {
  return (['analyst', 'engineer'] as const).filter((role) =>
    grants.some(({ principal, access }) => principal === role && access === 'write'),
  );
}
