import { GetRoleCommand, GetUserCommand, IAMClient } from '@aws-sdk/client-iam';
import { mockClient } from 'aws-sdk-client-mock';
import { absentPrincipals } from '../../src/bootstrap/absent-principals.ts';

const account = 'arn:aws:iam::777788889999';
const unknown = Object.assign(new Error('not found'), { name: 'NoSuchEntityException' });

describe('absentPrincipals', () => {
  const iam = mockClient(IAMClient);
  beforeEach(() => {
    iam.reset();
    iam.on(GetRoleCommand).rejects(unknown);
    iam.on(GetUserCommand).rejects(unknown);
  });

  it('are the roles and users that the account does not have', async () => {
    const role = { RoleName: 'Analysts' };
    iam.on(GetRoleCommand, role).resolves({ Role: aRole(`${account}:role/team/Analysts`) });
    iam.on(GetUserCommand, { UserName: 'ada' }).resolves({ User: aUser(`${account}:user/ada`) });

    const absent = await absentPrincipals(
      [
        `${account}:role/team/Analysts`,
        `${account}:role/Engineers`,
        `${account}:user/ada`,
        `${account}:user/bob`,
      ],
      new IAMClient({}),
    );

    expect(absent).toEqual([`${account}:role/Engineers`, `${account}:user/bob`]);
  });

  it('include a role that has this name under another path', async () => {
    iam.on(GetRoleCommand).resolves({ Role: aRole(`${account}:role/team/Analysts`) });

    const absent = await absentPrincipals([`${account}:role/Analysts`], new IAMClient({}));

    expect(absent).toEqual([`${account}:role/Analysts`]);
  });

  it('are asked after once each', async () => {
    const twice = [`${account}:role/Analysts`, `${account}:role/Analysts`];

    expect(await absentPrincipals(twice, new IAMClient({}))).toEqual([twice[0]]);
    expect(iam.commandCalls(GetRoleCommand)).toHaveLength(1);
  });

  it('are unknown if the caller may not ask', async () => {
    const refusal = Object.assign(new Error('no'), { name: 'AccessDenied' });
    iam.on(GetRoleCommand).rejects(refusal);

    await expect(absentPrincipals([`${account}:role/A`], new IAMClient({}))).rejects.toBe(refusal);
  });
});

function aRole(Arn: string) {
  return { Arn, Path: '/', RoleName: '', RoleId: '', CreateDate: new Date(0) };
}

function aUser(Arn: string) {
  return { Arn, Path: '/', UserName: '', UserId: '', CreateDate: new Date(0) };
}
