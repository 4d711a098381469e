import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Registry } from './start-registry.ts';

interface Blob {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
}

/** The manifest of a tag. An index of several images has neither config nor layers. */
export interface Manifest {
  readonly mediaType: string;
  readonly config: Blob;
  readonly layers: readonly Blob[];
}

/** How an image is run, and on what. */
interface ImageConfig {
  readonly architecture: string;
  readonly os: string;
  readonly config: {
    readonly Env: readonly string[];
    readonly WorkingDir: string;
    readonly Entrypoint: readonly string[];
    readonly Cmd?: readonly string[];
  };
  readonly rootfs: { readonly type: 'layers'; readonly diff_ids: readonly string[] };
}

export const oneImage = {
  docker: 'application/vnd.docker.distribution.manifest.v2+json',
  oci: 'application/vnd.oci.image.manifest.v1+json',
};
const severalImages = [
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.index.v1+json',
];

export async function manifestOf(registry: Registry, name: string, tag: string): Promise<Manifest> {
  const Accept = [...Object.values(oneImage), ...severalImages].join(', ');
  const answer = await registry.request(`${name}/manifests/${tag}`, { headers: { Accept } });
  return (await answer.json()) as Manifest;
}

export async function blobOf(registry: Registry, name: string, { digest }: Blob): Promise<Buffer> {
  const answer = await registry.request(`${name}/blobs/${digest}`);
  return Buffer.from(await answer.arrayBuffer());
}

export async function configOf(
  registry: Registry,
  name: string,
  { config }: Manifest,
): Promise<ImageConfig> {
  return JSON.parse(String(await blobOf(registry, name, config)));
}

/** The settings of AWS's base image, as far as the ingestor's image takes it over. */
const base: Omit<ImageConfig, 'rootfs'> = {
  architecture: 'arm64',
  os: 'linux',
  config: {
    Env: ['LAMBDA_TASK_ROOT=/var/task'],
    WorkingDir: '/var/task',
    Entrypoint: ['/lambda-entrypoint.sh'],
  },
};

/** Pushes an empty image with the settings of AWS's base image. */
export async function pushBase(registry: Registry, name: string, tag: string): Promise<void> {
  const emptyTar = Buffer.alloc(1024);
  const rootfs = { type: 'layers', diff_ids: [sha256(emptyTar)] };
  const config = Buffer.from(JSON.stringify({ ...base, rootfs }));
  const manifest = {
    schemaVersion: 2,
    mediaType: oneImage.oci,
    config: await push('application/vnd.oci.image.config.v1+json', config),
    layers: [await push('application/vnd.oci.image.layer.v1.tar+gzip', gzipSync(emptyTar))],
  };
  await registry.request(`${name}/manifests/${tag}`, {
    method: 'PUT',
    headers: { 'Content-Type': manifest.mediaType },
    body: JSON.stringify(manifest),
  });

  async function push(mediaType: string, content: Buffer): Promise<Blob> {
    const digest = sha256(content);
    const { headers } = await registry.request(`${name}/blobs/uploads/`, { method: 'POST' });
    const upload = new URL(headers.get('Location') ?? '');
    upload.searchParams.set('digest', digest);
    await registry.request(upload.href, { method: 'PUT', body: content });
    return { mediaType, digest, size: content.length };
  }
}

const sha256 = (content: Buffer) => `sha256:${createHash('sha256').update(content).digest('hex')}`;
