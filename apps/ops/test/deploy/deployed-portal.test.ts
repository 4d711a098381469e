import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { anEnvironment } from '@coinlake/lake-environment/testing';
import { mockClient } from 'aws-sdk-client-mock';
import { verifyNoDeployedPortal } from '../../src/deploy/deployed-portal.ts';
import { lakeOf } from '../../src/lake.ts';

const dev = anEnvironment();
const s3 = mockClient(S3Client);

describe('verifyNoDeployedPortal', () => {
  it('refuses if the block is gone and the portal still is deployed', async () => {
    portalHolds({ mode: 'managed' });

    await expect(verify()).rejects.toMatchObject({
      message: expect.stringMatching(
        /^data-portal-dev is still deployed, and .*dev\.json has no portal block.* nothing was changed$/,
      ),
      next: 'put the portal block back into apps/infra/environments/dev.json; to be rid of the portal, then npm run teardown -- --env dev --stack portal, and take the block out',
    });
  });

  it('passes with the block in place', async () => {
    portalHolds({ mode: 'managed' });

    await expect(verify({ ...dev, portal: {} as never })).resolves.toBeUndefined();
  });

  it('passes once the portal is torn down, which leaves its state', async () => {
    portalHolds();

    await expect(verify()).resolves.toBeUndefined();
  });

  it.each([
    ['there never was a portal', () => s3.on(ListObjectsV2Command).resolves({})],
    [
      'there is no state bucket, which Terraform reports',
      () =>
        s3
          .on(ListObjectsV2Command)
          .rejects(Object.assign(new Error('no such bucket'), { name: 'NoSuchBucket' })),
    ],
  ])('passes where %s', async (_, prepare) => {
    s3.reset();
    prepare();

    await expect(verify()).resolves.toBeUndefined();
  });
});

function verify(environment = dev): Promise<void> {
  return verifyNoDeployedPortal(lakeOf(environment), new S3Client({}));
}

function portalHolds(...resources: readonly { mode: string }[]): void {
  s3.reset();
  s3.on(ListObjectsV2Command).callsFake(({ Prefix }) => ({ Contents: [{ Key: Prefix }] }));
  s3.on(GetObjectCommand, { Key: 'coinlake/data-portal-dev.tfstate' }).resolves({
    Body: { transformToString: async () => JSON.stringify({ resources }) } as never,
  });
}
