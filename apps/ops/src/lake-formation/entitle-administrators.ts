import { GetDatabaseCommand } from '@aws-sdk/client-glue';
import {
  GrantPermissionsCommand,
  type Permission,
  type Resource,
} from '@aws-sdk/client-lakeformation';
import { administratorsOf } from '@coinlake/lake-environment';
import type { AwsClients } from '../aws-clients.ts';
import type { Lake } from '../lake.ts';
import { unlessAbsent } from '../unless-absent.ts';

/**
 * Lets every administrator change and drop what another one made. An administrator may grant that to
 * anybody, and holds it only of what is their own. Terraform could not: it would take back what the
 * maker holds beside, with every plan.
 */
export async function entitleAdministrators(
  { glue, lakeFormation }: Pick<AwsClients, 'glue' | 'lakeFormation'>,
  { environment, names }: Lake,
): Promise<void> {
  const { name: Name } = names.database;
  if ((await unlessAbsent(glue.send(new GetDatabaseCommand({ Name })))) === undefined) return;
  for (const administrator of administratorsOf(environment, names)) {
    const Principal = { DataLakePrincipalIdentifier: administrator };
    for (const { Resource, Permissions } of rightsOn(Name)) {
      await lakeFormation.send(new GrantPermissionsCommand({ Principal, Resource, Permissions }));
    }
  }
}

function rightsOn(database: string): { Resource: Resource; Permissions: Permission[] }[] {
  return [
    {
      Resource: { Database: { Name: database } },
      Permissions: ['ALTER', 'CREATE_TABLE', 'DESCRIBE', 'DROP'],
    },
    {
      Resource: { Table: { DatabaseName: database, TableWildcard: {} } },
      Permissions: ['ALTER', 'DESCRIBE', 'DROP'],
    },
  ];
}
