import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ECRClient, GetAuthorizationTokenCommand } from '@aws-sdk/client-ecr';
import { aTemporaryDirectory, describeWithTool } from '@coinlake/testing';
import { mockClient } from 'aws-sdk-client-mock';
import { dockerIn, type ImageSource } from '../../src/deploy/docker.ts';
import { publish } from '../../src/deploy/ingestor-image.ts';
import { repository } from '../../src/repository.ts';
import { type RunCommand, runCommand } from '../../src/run-command.ts';
import { blobOf, configOf, type Manifest, manifestOf, oneImage, pushBase } from './images.ts';
import { type Registry, startRegistry } from './start-registry.ts';

const name = 'coinlake-dev-ingestor';
const tag = 'v7';
const base = { name: 'lambda/nodejs', tag: '22-arm64' };

describeWithTool(['docker', 'docker-registry'], 'the pushed image', () => {
  const directory = aTemporaryDirectory();
  let registry: Registry;
  let manifest: Manifest;

  beforeAll(async () => {
    registry = await startRegistry(directory);
    await pushBase(registry, base.name, base.tag);
    const source = sourceIn(directory, `${registry.host}/${base.name}:${base.tag}`);
    const docker = dockerIn(directory, runAtHomeIn(directory));

    await publish(ecrOf(registry), { repositoryName: name, tag }, docker, source);

    manifest = await manifestOf(registry, name, tag);
  });
  afterAll(async () => {
    const tags = [`${name}:${tag}`, `${base.name}:${base.tag}`];
    const uris = tags.map((each) => `${registry.host}/${each}`);
    await runCommand('docker', ['image', 'rm', '--force', ...uris], {
      directory: repository.root,
    });
    await registry.close();
  });

  it('is one image for arm64, of the forms that Lambda takes', async () => {
    expect(Object.values(oneImage)).toContain(manifest.mediaType);
    for (const { mediaType } of manifest.layers) expect(mediaType).toMatch(/\btar[.+]gzip$/);
    expect(await configOf(registry, name, manifest)).toMatchObject({
      os: 'linux',
      architecture: 'arm64',
    });
  });

  it('starts what the base image starts, with the handler', async () => {
    const { config } = await configOf(registry, name, manifest);

    expect(config).toMatchObject({
      Entrypoint: ['/lambda-entrypoint.sh'],
      WorkingDir: '/var/task',
      Cmd: ['handler.handler'],
    });
  });

  it('adds the bundle to the base image, for every user to read, and nothing else', async () => {
    const [, added, ...more] = manifest.layers;
    if (added === undefined) throw new Error('no layer was added');

    const files = extract(await blobOf(registry, name, added), join(directory, 'layer'));

    expect(more).toEqual([]);
    expect(files).toEqual(['var/task/handler.mjs']);
    const handler = join(directory, 'layer/var/task/handler.mjs');
    expect(statSync(handler).mode & 0o777).toBe(0o644);
    const built = readFileSync(join(repository.ingestorBundle, 'handler.mjs'));
    expect(readFileSync(handler).equals(built)).toBe(true);
  });
});

/** ECR, whose registry is this one. */
function ecrOf({ host, authorizationToken }: Registry): ECRClient {
  const proxyEndpoint = `http://${host}`;
  mockClient(ECRClient)
    .on(GetAuthorizationTokenCommand)
    .resolves({ authorizationData: [{ authorizationToken, proxyEndpoint }] });
  return new ECRClient({ region: 'us-east-1' });
}

/** The built bundle, as a strict umask would leave it, and the Dockerfile with another base. */
function sourceIn(directory: string, baseUri: string): ImageSource {
  const context = join(directory, 'bundle');
  cpSync(repository.ingestorBundle, context, { recursive: true });
  chmodSync(join(context, 'handler.mjs'), 0o600);
  const dockerfile = join(directory, 'Dockerfile');
  const original = readFileSync(repository.ingestorDockerfile, 'utf8');
  writeFileSync(dockerfile, original.replace(/^FROM .*$/m, `FROM ${baseUri}`));
  return { dockerfile, context };
}

/** With a configuration of Docker's own, so that the login ends with the test. */
function runAtHomeIn(directory: string): RunCommand {
  const home = { DOCKER_CONFIG: join(directory, 'docker') };
  return (program, args, options) =>
    runCommand(program, args, { ...options, env: { ...options.env, ...home } });
}

/** Unpacks a layer with its modes; gives its files. */
function extract(layer: Buffer, directory: string): string[] {
  mkdirSync(directory);
  execFileSync('tar', ['-xzp', '-C', directory], { input: layer });
  const names = execFileSync('tar', ['-tz'], { input: layer, encoding: 'utf8' });
  return names.split('\n').filter((name) => /[^/]$/.test(name));
}
