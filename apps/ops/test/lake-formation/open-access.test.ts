import { GetTablesCommand, GlueClient } from '@aws-sdk/client-glue';
import { LakeFormationClient, ListPermissionsCommand } from '@aws-sdk/client-lakeformation';
import { mockClient } from 'aws-sdk-client-mock';
import { findOpenAccess } from '../../src/lake-formation/open-access.ts';

const glue = mockClient(GlueClient);
const lakeFormation = mockClient(LakeFormationClient);
const everybody = {
  Principal: { DataLakePrincipalIdentifier: 'IAM_ALLOWED_PRINCIPALS' },
  Permissions: ['ALL' as const],
};

beforeEach(() => {
  glue.reset();
  lakeFormation.reset();
});

describe('findOpenAccess', () => {
  it('reads the second page when the first one is empty', async () => {
    glue.on(GetTablesCommand, { NextToken: undefined }).resolves({ TableList: [], NextToken: 'g' });
    glue.on(GetTablesCommand, { NextToken: 'g' }).resolves({ TableList: [{ Name: 'prices' }] });
    lakeFormation.on(ListPermissionsCommand).resolves({ NextToken: 'l' });
    lakeFormation
      .on(ListPermissionsCommand, { NextToken: 'l' })
      .resolves({ PrincipalResourcePermissions: [everybody] });

    const open = await findOpenAccess(
      { glue: new GlueClient({}), lakeFormation: new LakeFormationClient({}) },
      'lake',
    );

    expect(open.map(({ name }) => name)).toEqual(['lake', 'lake.prices']);
  });
});
