import type { EmulatedAws } from '@coinlake/emulated-aws';

const manifest = {
  schemaVersion: 2,
  mediaType: 'application/vnd.docker.distribution.manifest.v2+json',
  config: {
    mediaType: 'application/vnd.docker.container.image.v1+json',
    size: 2,
    digest: 'sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a',
  },
  layers: [],
};

/** Pushes an empty image under `tag`, as `docker push` would: the function cannot be created without it. */
export async function pushImage(aws: EmulatedAws, repositoryName: string, tag: string) {
  const response = await fetch(aws.url, {
    method: 'POST',
    headers: {
      Authorization: `AWS4-HMAC-SHA256 Credential=emulated/20260101/${aws.region}/ecr/aws4_request`,
      'Content-Type': 'application/x-amz-json-1.1',
      'X-Amz-Target': 'AmazonEC2ContainerRegistry_V20150921.PutImage',
    },
    body: JSON.stringify({
      repositoryName,
      imageTag: tag,
      imageManifest: JSON.stringify(manifest),
    }),
  });
  if (!response.ok) {
    throw new Error(
      `${repositoryName}:${tag} was refused: ${response.status} ${await response.text()}`,
    );
  }
}
