import {
  type Database,
  GetTablesCommand,
  type GlueClient,
  paginateGetDatabases,
} from '@aws-sdk/client-glue';
import type { LakeNames } from '@coinlake/lake-environment';
import { allItems } from '../all-items.ts';
import type { AwsClients } from '../aws-clients.ts';
import { catalogKey, lakeKey } from '../catalog-key.ts';
import type { Terminal } from '../terminal.ts';
import type { Terraform } from '../terraform/terraform.ts';

/**
 * Lets the key stay while databases of others may be encrypted with it: whatever was put into the
 * account's catalog while the lake was deployed is, and would be lost with the key. Terraform forgets it.
 *
 * @param lakehouse - Terraform in the initialised directory of the lakehouse stack
 */
export async function keepKeyOfOthers(
  { glue, kms }: Pick<AwsClients, 'glue' | 'kms'>,
  names: LakeNames,
  lakehouse: Pick<Terraform, 'state' | 'forget'>,
  { note }: Pick<Terminal, 'note'>,
): Promise<void> {
  const key = await lakeKey(kms, names);
  if (key?.Arn === undefined || (await catalogKey(glue)) !== key.Arn) return;
  const others = await databasesSince(key.CreationDate, glue, names);
  if (others.length === 0) return;
  const keys = (await lakehouse.state()).filter((address) => address.startsWith('aws_kms_key.'));
  if (keys.length > 0) await lakehouse.forget(keys);
  note(
    `The key ${key.Arn} stays, for about a dollar a month: ${others.join(', ')} of this catalog may be ` +
      'encrypted with it. Create them again, then: ' +
      `aws kms schedule-key-deletion --key-id ${key.KeyId}`,
  );
}

/** Databases of others with anything in them that may have come after the key. */
async function databasesSince(
  since: Date | undefined,
  glue: GlueClient,
  { database }: LakeNames,
): Promise<string[]> {
  const databases = await allItems(
    paginateGetDatabases({ client: glue }, {}),
    (page) => page.DatabaseList,
  );
  const others = databases.filter(({ Name }) => Name !== database.name);
  const touched = await Promise.all(others.map((other) => isTouched(other, since, glue)));
  return others.flatMap(({ Name = '' }, index) => (touched[index] ? [Name] : []));
}

async function isTouched(
  { Name, CreateTime }: Database,
  since: Date | undefined,
  glue: GlueClient,
) {
  if (since === undefined || CreateTime === undefined || CreateTime >= since) return true;
  const { TableList = [] } = await glue.send(new GetTablesCommand({ DatabaseName: Name }));
  return TableList.length > 0;
}
