import { GetCallerIdentityCommand, type STSClient } from '@aws-sdk/client-sts';
import { OperatorError } from './errors.ts';

/** Who runs a command. */
export interface Caller {
  readonly accountId: string;
  /** As STS says it: for a role, the ARN of the session. */
  readonly arn: string;
}

/** Who the credentials belong to. */
export async function whoAmI(sts: STSClient): Promise<Caller> {
  const { Account, Arn } = await sts.send(new GetCallerIdentityCommand({}));
  return { accountId: Account ?? '', arn: Arn ?? '' };
}

/**
 * Who the credentials belong to, if to the account of the environment.
 *
 * @throws OperatorError before anything is touched in a wrong account
 */
export async function verifyAccount(
  sts: STSClient,
  environment: { readonly name: string; readonly accountId: string },
): Promise<Caller> {
  const caller = await whoAmI(sts);
  if (caller.accountId === environment.accountId) return caller;
  throw new OperatorError(
    `these credentials belong to account ${caller.accountId} (${caller.arn}), ` +
      `${environment.name} lives in ${environment.accountId}`,
    { next: 'set AWS_PROFILE to a profile of that account, or correct accountId in the file' },
  );
}
