import {
  GetDatabasesCommand,
  GetDataCatalogEncryptionSettingsCommand,
  GlueClient,
} from '@aws-sdk/client-glue';
import { GetRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { anEnvironment } from '@coinlake/lake-environment/testing';
import { mockClient } from 'aws-sdk-client-mock';
import { awsClients } from '../../src/aws-clients.ts';
import { verifyPrerequisites, verifySecrets } from '../../src/deploy/prerequisites.ts';
import { lakeOf } from '../../src/lake.ts';

const stack = {
  variable: { coinbase_api_key: {}, coinbase_api_secret: {}, colour: { default: 'blue' } },
};

describe('verifySecrets', () => {
  it('names every secret that this shell does not hold', () => {
    expect(() => verifySecrets(stack, { TF_VAR_coinbase_api_key: 'k' })).toThrow(
      expect.objectContaining({
        message: 'no value for TF_VAR_coinbase_api_secret',
        next: 'export TF_VAR_coinbase_api_secret=… in this shell (not in a file)',
      }),
    );
  });

  it('passes when all are there', () => {
    const env = { TF_VAR_coinbase_api_key: 'k', TF_VAR_coinbase_api_secret: 's' };

    expect(() => verifySecrets(stack, env)).not.toThrow();
  });
});

describe('verifyPrerequisites', () => {
  const governance = { role: 'governance', name: 'governance-dev' } as const;
  const dev = anEnvironment();
  const withWorkflows = { ...dev, ciAccess: {} as never };
  const iam = mockClient(IAMClient);
  const glue = mockClient(GlueClient);
  const s3 = mockClient(S3Client);

  beforeEach(() => {
    s3.on(ListObjectsV2Command).resolves({});
    glue.on(GetDatabasesCommand).resolves({});
    glue.on(GetDataCatalogEncryptionSettingsCommand).resolves({});
    iam.on(GetRoleCommand).rejects(Object.assign(new Error(), { name: 'NoSuchEntityException' }));
  });

  it('wants the roles of the workflows before governance makes them administrators', async () => {
    const verify = () =>
      verifyPrerequisites(governance, lakeOf(withWorkflows), awsClients('us-east-1'));

    await expect(verify()).rejects.toMatchObject({
      message: expect.stringContaining('the ci-access stack must be deployed first'),
      next: 'npm run deploy -- --env dev --stack ci-access',
    });

    iam.on(GetRoleCommand).resolves({});
    await expect(verify()).resolves.toBeUndefined();
  });

  it('asks for no roles if there are no workflows', async () => {
    const verified = verifyPrerequisites(governance, lakeOf(dev), awsClients('us-east-1'));

    await expect(verified).resolves.toBeUndefined();
  });

  it.each(['governance', 'lakehouse'] as const)(
    'deploys no %s from under a portal',
    async (role) => {
      s3.on(ListObjectsV2Command).callsFake(({ Prefix }) => ({ Contents: [{ Key: Prefix }] }));
      s3.on(GetObjectCommand).resolves({
        Body: { transformToString: async () => '{"resources":[{"mode":"managed"}]}' } as never,
      });

      const verified = verifyPrerequisites(
        { role, name: `${role}-dev` },
        lakeOf(dev),
        awsClients('us-east-1'),
      );

      await expect(verified).rejects.toThrow('data-portal-dev is still deployed');
    },
  );
});
