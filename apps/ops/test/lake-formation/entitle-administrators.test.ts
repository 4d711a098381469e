import { GetDatabaseCommand, GlueClient } from '@aws-sdk/client-glue';
import { GrantPermissionsCommand, LakeFormationClient } from '@aws-sdk/client-lakeformation';
import { anEnvironment } from '@coinlake/lake-environment/testing';
import { mockClient } from 'aws-sdk-client-mock';
import { awsClients } from '../../src/aws-clients.ts';
import { lakeOf } from '../../src/lake.ts';
import { entitleAdministrators } from '../../src/lake-formation/entitle-administrators.ts';

const dev = anEnvironment();
const glue = mockClient(GlueClient);
const lakeFormation = mockClient(LakeFormationClient);

describe('entitleAdministrators', () => {
  beforeEach(() => {
    lakeFormation.reset();
    glue.on(GetDatabaseCommand).resolves({});
  });

  it('grants administrators and workflows to change and drop what another one made, and no data', async () => {
    const ciAccess = { repository: 'owner/coinlake' } as never;

    await entitleAdministrators(awsClients('us-east-1'), lakeOf({ ...dev, ciAccess }));

    const granted = lakeFormation.commandCalls(GrantPermissionsCommand).map(({ args }) => {
      const { Principal, Resource, Permissions } = args[0].input;
      const kind = Object.keys(Resource ?? {}).join();
      return `${Principal?.DataLakePrincipalIdentifier?.split('/').at(-1)} ${kind} ${Permissions}`;
    });
    expect(granted).toEqual(
      ['Admin', 'coinlake-dev-ci-deploy', 'coinlake-dev-ci-destroy'].flatMap((role) => [
        `${role} Database ALTER,CREATE_TABLE,DESCRIBE,DROP`,
        `${role} Table ALTER,DESCRIBE,DROP`,
      ]),
    );
  });

  it('grants nothing while there is no database', async () => {
    const absent = Object.assign(new Error(), { name: 'EntityNotFoundException' });
    glue.on(GetDatabaseCommand).rejects(absent);

    await entitleAdministrators(awsClients('us-east-1'), lakeOf(dev));

    expect(lakeFormation.calls()).toEqual([]);
  });
});
