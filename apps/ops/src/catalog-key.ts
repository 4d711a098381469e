import {
  type DataCatalogEncryptionSettings,
  GetDataCatalogEncryptionSettingsCommand,
  type GlueClient,
} from '@aws-sdk/client-glue';
import { DescribeKeyCommand, type KMSClient } from '@aws-sdk/client-kms';
import type { LakeNames } from '@coinlake/lake-environment';
import { unlessAbsent } from './unless-absent.ts';

/** The key that encrypts new entries of the account's catalog; undefined if there is none. */
export async function catalogKey(glue: GlueClient): Promise<string | undefined> {
  const { DataCatalogEncryptionSettings } = await glue.send(
    new GetDataCatalogEncryptionSettingsCommand({}),
  );
  return keyOf(DataCatalogEncryptionSettings);
}

/** The key of a lake, as long as its alias exists. */
export async function lakeKey(kms: KMSClient, { keyAlias }: LakeNames) {
  const answer = await unlessAbsent(kms.send(new DescribeKeyCommand({ KeyId: keyAlias })));
  return answer?.KeyMetadata;
}

function keyOf({ EncryptionAtRest }: DataCatalogEncryptionSettings = {}): string | undefined {
  const isOn = EncryptionAtRest?.CatalogEncryptionMode?.startsWith('SSE-KMS');
  return isOn ? (EncryptionAtRest?.SseAwsKmsKeyId ?? 'the key that AWS manages') : undefined;
}
