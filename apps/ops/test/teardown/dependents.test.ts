import { GetObjectCommand, ListObjectsV2Command, NoSuchBucket, S3Client } from '@aws-sdk/client-s3';
import type { Environment } from '@coinlake/lake-environment';
import { anEnvironment } from '@coinlake/lake-environment/testing';
import { mockClient } from 'aws-sdk-client-mock';
import { lakeOf } from '../../src/lake.ts';
import { verifyNothingRestsOn } from '../../src/teardown/dependents.ts';
import { selectStacks } from '../../src/terraform/select-stacks.ts';

const dev = anEnvironment();
const everything = {
  ...dev,
  packaging: { kind: 'image' as const, tag: 'v1' },
  portal: {} as never,
  ciAccess: {} as never,
};
const s3 = mockClient(S3Client);

describe('verifyNothingRestsOn', () => {
  it.each([
    { asked: 'governance', deployed: ['lakehouse'], first: 'lakehouse' },
    { asked: 'governance', deployed: ['data-portal'], first: 'portal' },
    { asked: 'governance', deployed: ['lakehouse', 'data-portal'], first: 'portal' },
    { asked: 'image-repository', deployed: ['lakehouse'], first: 'lakehouse' },
    { asked: 'image-repository', deployed: ['lakehouse', 'data-portal'], first: 'portal' },
    { asked: 'lakehouse', deployed: ['data-portal'], first: 'portal' },
  ])('names $first when $asked is asked for while $deployed are deployed', async (row) => {
    const { asked, deployed, first } = row;

    const refusal = verify(asked, deployed);

    await expect(refusal).rejects.toMatchObject({
      message: expect.stringMatching(/ is still deployed .* nothing was changed$/),
      next: `npm run teardown -- --env dev --stack ${first}`,
    });
  });

  it.each([
    { asked: 'governance', deployed: ['governance', 'image-repository', 'ci-access'] },
    { asked: 'image-repository', deployed: ['governance', 'image-repository', 'data-portal'] },
    { asked: 'lakehouse', deployed: ['governance', 'image-repository', 'lakehouse', 'ci-access'] },
    { asked: 'portal', deployed: ['governance', 'lakehouse', 'data-portal'] },
    { asked: 'ci-access', deployed: ['governance', 'lakehouse', 'data-portal', 'ci-access'] },
    { asked: undefined, deployed: ['governance', 'lakehouse', 'data-portal', 'ci-access'] },
  ])('lets $asked go while $deployed are deployed', async ({ asked, deployed }) => {
    await expect(verify(asked, deployed)).resolves.toBeUndefined();
  });

  it('finds a portal too that the file does not name any more', async () => {
    await expect(verify(undefined, ['lakehouse', 'data-portal'], dev)).rejects.toMatchObject({
      message: expect.stringContaining('data-portal-dev is still deployed'),
      next: expect.stringMatching(/^put the portal block back into .*dev\.json, then npm run /),
    });
  });

  it('takes a state for empty that holds nothing but looks', async () => {
    await expect(verify('lakehouse', ['data-portal'], everything, 'data')).resolves.toBeUndefined();
  });

  it('reports a state bucket that does not exist', async () => {
    s3.reset();
    s3.on(ListObjectsV2Command).rejects(
      new NoSuchBucket({ message: 'The specified bucket does not exist', $metadata: {} }),
    );
    const { selected } = selectStacks(everything, 'lakehouse');

    const refusal = verifyNothingRestsOn(selected, lakeOf(everything), new S3Client({}));

    await expect(refusal).rejects.toMatchObject({
      message: expect.stringMatching(/^the state bucket does not exist: coinlake-terraform-state-/),
      next: 'npm run bootstrap -- --env dev',
    });
  });

  it('takes a state that may not be read for a failure', async () => {
    s3.reset();
    s3.on(ListObjectsV2Command).rejects(new Error('not authorized to perform: s3:ListBucket'));
    const { selected } = selectStacks(everything, 'lakehouse');

    await expect(
      verifyNothingRestsOn(selected, lakeOf(everything), new S3Client({})),
    ).rejects.toThrow('not authorized');
  });
});

/** Checks what `--stack asked` selects in an account where some stacks are deployed, the others destroyed. */
async function verify(
  asked: string | undefined,
  deployed: readonly string[],
  environment: Environment = everything,
  mode = 'managed',
): Promise<void> {
  s3.reset();
  s3.on(ListObjectsV2Command).callsFake(({ Prefix }) => ({ Contents: [{ Key: Prefix }] }));
  s3.on(GetObjectCommand).callsFake(({ Key }) => {
    const isThere = deployed.some((stack) => Key === `coinlake/${stack}-dev.tfstate`);
    const state = { resources: isThere ? [{ mode, type: 'aws_x' }] : [] };
    return { Body: { transformToString: async () => JSON.stringify(state) } };
  });
  const { selected } = selectStacks(environment, asked);
  await verifyNothingRestsOn(selected, lakeOf(environment), new S3Client({}));
}
