import { GetDatabaseCommand } from '@aws-sdk/client-glue';
import { ListPermissionsCommand, type Permission } from '@aws-sdk/client-lakeformation';
import { defaultDatabase } from '../../src/doctor/checks/default-database.ts';
import { aHealthyAccount, allIsWell, names, services } from './a-healthy-account.ts';

const { analyst, engineer, curationSchedule } = names.roles;

describe('the check of the database "default"', () => {
  beforeEach(() => {
    allIsWell();
    services.glue.on(GetDatabaseCommand).resolves({ Database: { Name: 'default' } });
  });

  it.each<{ granted: string; to: string[]; permission: Permission }>([
    {
      granted: 'DESCRIBE to each of our roles that query',
      to: [analyst.arn, engineer.arn, curationSchedule.arn],
      permission: 'DESCRIBE',
    },
    { granted: 'ALL to IAM_ALLOWED_PRINCIPALS', to: ['IAM_ALLOWED_PRINCIPALS'], permission: 'ALL' },
  ])('passes with $granted', async ({ to, permission }) => {
    grant(to, permission);

    expect(await defaultDatabase.look(aHealthyAccount())).toEqual({ saw: 'they may' });
  });

  it('names the roles without access, with a grant command for each', async () => {
    grant([engineer.arn], 'DESCRIBE');

    const { saw, fix } = await defaultDatabase.look(aHealthyAccount());

    expect(saw).toBe(`not granted to ${curationSchedule.arn}, ${analyst.arn}`);
    expect(fix?.split('; ')).toEqual([
      expect.stringContaining(`DataLakePrincipalIdentifier=${curationSchedule.arn} `),
      expect.stringContaining(`DataLakePrincipalIdentifier=${analyst.arn} `),
    ]);
  });

  it('does not accept DROP in place of DESCRIBE', async () => {
    grant([analyst.arn, engineer.arn, curationSchedule.arn], 'DROP');

    expect((await defaultDatabase.look(aHealthyAccount())).fix).toBeDefined();
  });
});

function grant(to: readonly string[], permission: Permission): void {
  services.lakeFormation.on(ListPermissionsCommand).resolves({
    PrincipalResourcePermissions: to.map((arn) => ({
      Principal: { DataLakePrincipalIdentifier: arn },
      Permissions: [permission],
    })),
  });
}
