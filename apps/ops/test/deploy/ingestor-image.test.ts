import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  DescribeImagesCommand,
  ECRClient,
  GetAuthorizationTokenCommand,
} from '@aws-sdk/client-ecr';
import { anEnvironment } from '@coinlake/lake-environment/testing';
import { aTemporaryDirectory } from '@coinlake/testing';
import { mockClient } from 'aws-sdk-client-mock';
import { dockerIn } from '../../src/deploy/docker.ts';
import { imageToPublish, publish } from '../../src/deploy/ingestor-image.ts';
import { lakeOf } from '../../src/lake.ts';
import { repository } from '../../src/repository.ts';
import type { CommandOptions, CommandResult } from '../../src/run-command.ts';

const dev = anEnvironment();
const withImage = { ...dev, packaging: { kind: 'image' as const, tag: 'v7' } };
const stacks = [{ role: 'lakehouse' as const, name: 'lakehouse-dev' }];
const ecr = mockClient(ECRClient);
const client = new ECRClient({ region: 'us-east-1' });
beforeEach(() => ecr.reset());

describe('imageToPublish', () => {
  it.each(['ImageNotFoundException', 'RepositoryNotFoundException'])(
    'is the image whose tag ECR does not have: %s',
    async (name) => {
      ecr.on(DescribeImagesCommand).rejects(Object.assign(new Error('none'), { name }));

      const image = await imageToPublish(stacks, lakeOf(withImage), client, aDocker().docker);

      expect(image).toEqual({ repositoryName: 'coinlake-dev-ingestor', tag: 'v7' });
    },
  );

  it('is not built when the tag exists, and Docker is not needed', async () => {
    ecr.on(DescribeImagesCommand).resolves({ imageDetails: [{}] });
    const { docker, calls } = aDocker();

    expect(await imageToPublish(stacks, lakeOf(withImage), client, docker)).toBeUndefined();
    expect(calls).toEqual([]);
  });

  it.each([
    { what: 'a zip', environment: dev, stacks },
    { what: 'a deploy without the lakehouse', environment: withImage, stacks: [] },
  ])('is not built for $what', async ({ environment, stacks }) => {
    expect(
      await imageToPublish(stacks, lakeOf(environment), client, aDocker().docker),
    ).toBeUndefined();
    expect(ecr.calls()).toEqual([]);
  });

  it.each([
    {
      missing: 'Docker',
      says: 'spawn docker ENOENT',
      message: 'the program docker is not installed',
    },
    {
      missing: 'its daemon',
      says: 'Cannot connect to the Docker daemon at unix:///var/run/docker.sock.',
      message: 'its daemon does not run',
    },
  ])('says what to do without $missing', async ({ says, message }) => {
    ecr
      .on(DescribeImagesCommand)
      .rejects(Object.assign(new Error(), { name: 'ImageNotFoundException' }));
    const { docker } = aDocker({ exitCode: 1, output: says });

    await expect(imageToPublish(stacks, lakeOf(withImage), client, docker)).rejects.toThrow(
      message,
    );
  });
});

describe('publish', () => {
  const registry = '111122223333.dkr.ecr.us-east-1.amazonaws.com';
  const image = { repositoryName: 'coinlake-dev-ingestor', tag: 'v7' };
  const uri = `${registry}/coinlake-dev-ingestor:v7`;
  const source = { dockerfile: '/Dockerfile', context: aTemporaryDirectory() };
  beforeEach(() => {
    const authorizationToken = Buffer.from('AWS:canary').toString('base64');
    ecr.on(GetAuthorizationTokenCommand).resolves({
      authorizationData: [{ authorizationToken, proxyEndpoint: `https://${registry}` }],
    });
    writeFileSync(join(source.context, 'handler.mjs'), '');
  });

  it('logs in without showing the password, then builds for arm64 and pushes', async () => {
    const { docker, calls } = aDocker();

    await publish(client, image, docker, source);

    expect(calls).toEqual([
      { command: `docker login --username AWS --password-stdin ${registry}`, input: 'canary' },
      {
        command:
          `docker build --platform linux/arm64 --tag ${uri} ` +
          `--file ${source.dockerfile} ${source.context}`,
      },
      { command: `docker push ${uri}` },
    ]);
  });

  it('asks for the bundle if nothing was built', async () => {
    const empty = { ...source, context: join(source.context, 'nothing') };

    await expect(publish(client, image, aDocker().docker, empty)).rejects.toMatchObject({
      next: expect.stringContaining('npx nx build lambda-ingestor'),
    });
  });
});

describe('dockerIn', () => {
  it('has buildx attest nothing, because Lambda takes no index of several images', async () => {
    const { docker, calls, environments } = aDocker();

    await docker.buildAndPush({ dockerfile: '/Dockerfile', context: '/' }, 'registry/image:v7');

    expect(calls).toHaveLength(2);
    expect(environments).toEqual(calls.map(() => ({ BUILDX_NO_DEFAULT_ATTESTATIONS: '1' })));
  });

  it('says what to do where Docker has nothing to build with', async () => {
    const says = 'ERROR: BuildKit is enabled but the buildx component is missing or broken.';
    const { docker } = aDocker({ exitCode: 1, output: says });

    const build = docker.buildAndPush(
      { dockerfile: '/Dockerfile', context: '/' },
      'registry/image',
    );

    await expect(build).rejects.toThrow('this Docker has no buildx');
  });
});

describe('the image', () => {
  it('runs nothing while it is built, so that arm64 needs no emulation', () => {
    const lines = readFileSync(repository.ingestorDockerfile, 'utf8').split('\n');

    const instructions = lines.flatMap((line) => /^[A-Z]+(?= )/.exec(line) ?? []);

    expect(instructions).toEqual(['FROM', 'COPY', 'CMD']);
  });
});

/** A Docker that answers every command alike, and what it was asked. */
function aDocker(result: Partial<CommandResult> = {}) {
  const calls: { command: string; input?: string }[] = [];
  const environments: CommandOptions['env'][] = [];
  const run = async (program: string, args: readonly string[], options: CommandOptions) => {
    const { input, env } = options;
    calls.push({ command: [program, ...args].join(' '), ...(input !== undefined && { input }) });
    environments.push(env);
    return { exitCode: 0, stdout: '', output: '', ...result };
  };
  return { docker: dockerIn('/', run), calls, environments };
}
