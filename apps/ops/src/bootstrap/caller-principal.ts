import { GetRoleCommand, type IAMClient } from '@aws-sdk/client-iam';
import type { Caller } from '../verify-account.ts';

/**
 * The role or user behind a caller, which is what Lake Formation knows: a session it does not.
 *
 * @returns undefined for the account's root, which cannot administer Lake Formation
 */
export async function principalOf(caller: Caller, iam: IAMClient): Promise<string | undefined> {
  const session = /:assumed-role\/([^/]+)\//.exec(caller.arn);
  if (session === null) return /:iam::\d+:(role|user)\//.test(caller.arn) ? caller.arn : undefined;
  const { Role } = await iam.send(new GetRoleCommand({ RoleName: session[1] }));
  return Role?.Arn;
}
