import {
  GetDatabasesCommand,
  GetDataCatalogEncryptionSettingsCommand,
  GlueClient,
} from '@aws-sdk/client-glue';
import { DescribeKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { anEnvironment } from '@coinlake/lake-environment/testing';
import { mockClient } from 'aws-sdk-client-mock';
import { awsClients } from '../../src/aws-clients.ts';
import { verifySoleLake } from '../../src/deploy/sole-lake.ts';
import { lakeOf } from '../../src/lake.ts';

const dev = anEnvironment();
const glue = mockClient(GlueClient);
const kms = mockClient(KMSClient);

describe('verifySoleLake', () => {
  beforeEach(() => {
    catalogHolds('default', 'coinlake_dev', 'coinlake_prices_pub_db');
    catalogIsUnder('arn:our-key');
    kms.on(DescribeKeyCommand).resolves({ KeyMetadata: { KeyId: 'our-key', Arn: 'arn:our-key' } });
  });

  it('passes if the other databases belong to no lake, with our key or without one', async () => {
    await expect(verify()).resolves.toBeUndefined();

    catalogIsUnder(undefined);

    await expect(verify()).resolves.toBeUndefined();
  });

  it('refuses a second lake in the catalog', async () => {
    catalogHolds('default', 'coinlake_prod');

    await expect(verify()).rejects.toMatchObject({
      message: `${dev.region} of account ${dev.accountId} holds another lake, coinlake_prod; nothing was changed`,
      next: 'give dev an account or a region of its own in apps/infra/environments/dev.json',
    });
  });

  it('refuses a catalog under a key of others, the first lake too', async () => {
    catalogIsUnder('arn:their-key');
    await expect(verify()).rejects.toThrow('is encrypted with arn:their-key, which is not this');

    kms.on(DescribeKeyCommand).rejects(Object.assign(new Error(), { name: 'NotFoundException' }));

    await expect(verify()).rejects.toThrow('is encrypted with arn:their-key, which is not this');
  });
});

function verify(): Promise<void> {
  return verifySoleLake(lakeOf(dev), awsClients('us-east-1'));
}

function catalogHolds(...databases: string[]): void {
  glue.on(GetDatabasesCommand).resolves({ DatabaseList: databases.map((Name) => ({ Name })) });
}

function catalogIsUnder(key: string | undefined): void {
  const encrypted = { CatalogEncryptionMode: 'SSE-KMS' as const, SseAwsKmsKeyId: key };
  const EncryptionAtRest = key ? encrypted : { CatalogEncryptionMode: 'DISABLED' as const };
  glue
    .on(GetDataCatalogEncryptionSettingsCommand)
    .resolves({ DataCatalogEncryptionSettings: { EncryptionAtRest } });
}
