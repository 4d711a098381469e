import { GetRoleCommand, GetUserCommand, type IAMClient } from '@aws-sdk/client-iam';
import { unlessAbsent } from '../unless-absent.ts';

/** Those of `principals`, ARNs of roles and users of this account, that do not exist. */
export async function absentPrincipals(
  principals: readonly string[],
  iam: IAMClient,
): Promise<string[]> {
  const asked = await Promise.all(
    [...new Set(principals)].map(async (arn) => ({ arn, exists: await exists(arn, iam) })),
  );
  return asked.filter(({ exists }) => !exists).map(({ arn }) => arn);
}

async function exists(arn: string, iam: IAMClient): Promise<boolean> {
  const name = arn.split('/').at(-1);
  const isUser = /:user\//.test(arn);
  const found = isUser
    ? (await unlessAbsent(iam.send(new GetUserCommand({ UserName: name }))))?.User
    : (await unlessAbsent(iam.send(new GetRoleCommand({ RoleName: name }))))?.Role;
  return found?.Arn === arn;
}
