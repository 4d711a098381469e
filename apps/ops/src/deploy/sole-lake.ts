import {
  type DataCatalogEncryptionSettings,
  GetDataCatalogEncryptionSettingsCommand,
  type GlueClient,
  paginateGetDatabases,
} from '@aws-sdk/client-glue';
import { DescribeKeyCommand, type KMSClient } from '@aws-sdk/client-kms';
import type { Environment } from '@coinlake/infra/config';
import { type LakeNames, lakeNames } from '@coinlake/infra/naming';
import { allItems } from '../all-items.ts';
import type { AwsClients } from '../aws-clients.ts';
import { OperatorError } from '../errors.ts';
import { unlessAbsent } from '../unless-absent.ts';

/**
 * An account has one list of administrators and one key of the catalog in a region: a second lake
 * would take both from the first.
 *
 * @throws OperatorError where there is another lake, or a catalog under another key, already
 */
export async function verifySoleLake(
  environment: Environment,
  { glue, kms }: Pick<AwsClients, 'glue' | 'kms'>,
): Promise<void> {
  const { accountId, region } = environment;
  const names = lakeNames(environment);
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

/** The key that new entries of the account's catalog are encrypted with; undefined where with none. */
export async function catalogKey(glue: GlueClient): Promise<string | undefined> {
  const { DataCatalogEncryptionSettings } = await glue.send(
    new GetDataCatalogEncryptionSettingsCommand({}),
  );
  return keyOf(DataCatalogEncryptionSettings);
}

/** The key of a lake, as long as its alias stands. */
export async function lakeKey(kms: KMSClient, { keyAlias }: LakeNames) {
  const answer = await unlessAbsent(kms.send(new DescribeKeyCommand({ KeyId: keyAlias })));
  return answer?.KeyMetadata;
}

function keyOf({ EncryptionAtRest }: DataCatalogEncryptionSettings = {}): string | undefined {
  const isOn = EncryptionAtRest?.CatalogEncryptionMode?.startsWith('SSE-KMS');
  return isOn ? (EncryptionAtRest?.SseAwsKmsKeyId ?? 'the key that AWS manages') : undefined;
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
