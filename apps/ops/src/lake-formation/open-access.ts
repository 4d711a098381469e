import { type GlueClient, paginateGetTables } from '@aws-sdk/client-glue';
import {
  type LakeFormationClient,
  type Permission,
  paginateListPermissions,
  type Resource,
  RevokePermissionsCommand,
} from '@aws-sdk/client-lakeformation';
import { allItems } from '../all-items.ts';

/** The group to which Lake Formation grants what IAM alone shall decide. */
const everybody = 'IAM_ALLOWED_PRINCIPALS';

/** A database or table that IAM alone protects. */
export interface OpenAccess {
  readonly name: string;
  readonly resource: Resource;
  readonly permissions: Permission[];
}

interface Clients {
  readonly glue: GlueClient;
  readonly lakeFormation: LakeFormationClient;
}

/** Where Lake Formation's grants have no effect in a database, because IAM alone decides. */
export async function findOpenAccess(clients: Clients, database: string): Promise<OpenAccess[]> {
  const tables = await tableNames(clients.glue, database);
  const resources = [
    { name: database, resource: { Database: { Name: database } } },
    ...tables.map((name) => ({
      name: `${database}.${name}`,
      resource: { Table: { DatabaseName: database, Name: name } },
    })),
  ];
  const open: OpenAccess[] = [];
  for (const { name, resource } of resources) {
    const permissions = await permissionsOfEverybody(clients.lakeFormation, resource);
    if (permissions.length > 0) open.push({ name, resource, permissions });
  }
  return open;
}

/** Leaves the resource to Lake Formation's grants. */
export async function closeAccess(
  lakeFormation: LakeFormationClient,
  { resource, permissions }: OpenAccess,
): Promise<void> {
  const Principal = { DataLakePrincipalIdentifier: everybody };
  await lakeFormation.send(
    new RevokePermissionsCommand({ Principal, Resource: resource, Permissions: permissions }),
  );
}

async function permissionsOfEverybody(
  lakeFormation: LakeFormationClient,
  resource: Resource,
): Promise<Permission[]> {
  const granted = await allItems(
    paginateListPermissions({ client: lakeFormation }, { Resource: resource }),
    (page) => page.PrincipalResourcePermissions,
  );
  return granted
    .filter(({ Principal }) => Principal?.DataLakePrincipalIdentifier === everybody)
    .flatMap(({ Permissions = [] }) => Permissions);
}

async function tableNames(client: GlueClient, DatabaseName: string): Promise<string[]> {
  const tables = await allItems(
    paginateGetTables({ client }, { DatabaseName }),
    ({ TableList }) => TableList,
  );
  return tables.flatMap(({ Name }) => Name ?? []);
}
