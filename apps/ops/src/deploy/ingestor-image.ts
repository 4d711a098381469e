import { chmodSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  DescribeImagesCommand,
  type ECRClient,
  GetAuthorizationTokenCommand,
} from '@aws-sdk/client-ecr';
import type { Stack } from '@coinlake/lake-environment';
import { OperatorError } from '../errors.ts';
import type { Lake } from '../lake.ts';
import { repository } from '../repository.ts';
import { unlessAbsent } from '../unless-absent.ts';
import type { Docker, ImageSource, RegistryLogin } from './docker.ts';

/** The image that the ingestor of an environment runs from. */
export interface IngestorImage {
  readonly repositoryName: string;
  /** Set once: another content needs another tag. */
  readonly tag: string;
}

/** The image of an environment; undefined if the function runs from a zip. */
export function imageOf({ environment, names }: Lake): IngestorImage | undefined {
  const { packaging } = environment;
  if (packaging.kind === 'zip') return undefined;
  return { repositoryName: names.imageRepository.name, tag: packaging.tag };
}

/**
 * The image that must be pushed before these stacks can be deployed, if any.
 *
 * @throws OperatorError before anything is changed, where there is no Docker to build it
 */
export async function imageToPublish(
  stacks: readonly Stack[],
  lake: Lake,
  ecr: ECRClient,
  docker: Docker,
): Promise<IngestorImage | undefined> {
  const image = imageOf(lake);
  const isUsed = stacks.some(({ role }) => role === 'lakehouse');
  if (image === undefined || !isUsed || (await isPublished(ecr, image))) return undefined;
  await docker.verify();
  return image;
}

async function isPublished(
  ecr: ECRClient,
  { repositoryName, tag }: IngestorImage,
): Promise<boolean> {
  const imageIds = [{ imageTag: tag }];
  const command = new DescribeImagesCommand({ repositoryName, imageIds });
  return (await unlessAbsent(ecr.send(command))) !== undefined;
}

const ingestor: ImageSource = {
  dockerfile: repository.ingestorDockerfile,
  context: repository.ingestorBundle,
};

/** Builds the image from the built bundle and pushes it. */
export async function publish(
  ecr: ECRClient,
  { repositoryName, tag }: IngestorImage,
  docker: Docker,
  source = ingestor,
): Promise<void> {
  const handler = join(source.context, 'handler.mjs');
  if (!existsSync(handler)) {
    throw new OperatorError(`there is no bundle to put into the image: ${handler}`, {
      next: 'npx nx build lambda-ingestor, then run the same command again',
    });
  }
  // Lambda runs as a user of its own, and a strict umask lets only the builder read.
  chmodSync(handler, 0o644);
  const login = await registryLogin(ecr);
  await docker.login(login);
  await docker.buildAndPush(source, `${login.registry}/${repositoryName}:${tag}`);
}

async function registryLogin(ecr: ECRClient): Promise<RegistryLogin> {
  const { authorizationData = [] } = await ecr.send(new GetAuthorizationTokenCommand({}));
  const [{ authorizationToken = '', proxyEndpoint = '' } = {}] = authorizationData;
  const [username = '', password = ''] = Buffer.from(authorizationToken, 'base64')
    .toString()
    .split(':');
  return { registry: proxyEndpoint.replace(/^https?:\/\//, ''), username, password };
}
