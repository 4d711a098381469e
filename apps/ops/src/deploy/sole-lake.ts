import { paginateGetDatabases } from '@aws-sdk/client-glue';
import type { Environment } from '@coinlake/lake-environment';
import { allItems } from '../all-items.ts';
import type { AwsClients } from '../aws-clients.ts';
import { catalogKey, lakeKey } from '../catalog-key.ts';
import { OperatorError } from '../errors.ts';
import type { Lake } from '../lake.ts';

/**
 * An account has one list of administrators and one key of the catalog in a region: a second lake
 * would take both from the first.
 *
 * @throws OperatorError if there is another lake, or a catalog under another key, already
 */
export async function verifySoleLake(
  { environment, names }: Lake,
  { glue, kms }: Pick<AwsClients, 'glue' | 'kms'>,
): Promise<void> {
  const { accountId, region } = environment;
  const databases = await allItems(
    paginateGetDatabases({ client: glue }, {}),
    (page) => page.DatabaseList,
  );
  const other = databases.find(({ Name = '' }) => isLake(Name) && Name !== names.database.name);
  if (other !== undefined) {
    throw refusal(
      `${region} of account ${accountId} holds another lake, ${other.Name}`,
      environment,
    );
  }
  const key = await catalogKey(glue);
  if (key === undefined || key === (await lakeKey(kms, names))?.Arn) return;
  throw refusal(
    `the catalog of ${region} in account ${accountId} is encrypted with ${key}, which is not this lake's`,
    environment,
  );
}

/** The databases of lakes are named after their environments. */
function isLake(database: string): boolean {
  return /^coinlake_[a-z][a-z0-9]{1,11}$/.test(database);
}

function refusal(message: string, { name }: Environment): OperatorError {
  return new OperatorError(`${message}; nothing was changed`, {
    next: `give ${name} an account or a region of its own in apps/infra/environments/${name}.json`,
  });
}
