import { join } from 'node:path';

const root = join(import.meta.dirname, '../../..');

/** The paths that commands read and write. */
export const repository = {
  root,
  environments: join(root, 'apps/infra/environments'),
  infra: join(root, 'apps/infra'),
  /** The synthesised stacks of all environments. */
  synthesised: join(root, 'apps/infra/cdktf.out'),
  backendConfig: join(root, 'backend.hcl'),
  /** The built ingestor. */
  ingestorBundle: join(root, 'packages/lambda-ingestor/dist'),
  ingestorDockerfile: join(root, 'apps/infra/lambda-image/Dockerfile'),
} as const;
