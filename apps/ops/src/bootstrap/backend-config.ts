import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Provision } from './provision.ts';

/** Where the state lives. */
export interface Backend {
  readonly bucket: string;
  readonly region: string;
  readonly lockTable: string;
}

/** The names that bootstrap gives, one bucket per account and region. */
export function backendOf({ accountId, region }: { accountId: string; region: string }): Backend {
  return {
    bucket: `coinlake-terraform-state-${accountId}-${region}`,
    region,
    lockTable: 'coinlake-terraform-locks',
  };
}

/** The file by which Terraform finds its state. */
export function backendConfig(file: string, backend: Backend): Provision {
  const content = render(backend);
  return {
    what: `${file} names bucket and table`,
    isDone: async () => existsSync(file) && readFileSync(file, 'utf8') === content,
    make: async () => writeFileSync(file, content),
  };
}

function render({ bucket, region, lockTable }: Backend): string {
  return [
    '# Partial configuration of the S3 backend, shared by every stack; `npm run bootstrap` fills it in.',
    `bucket         = "${bucket}"`,
    `region         = "${region}"`,
    `dynamodb_table = "${lockTable}"`,
    'encrypt        = true',
    'use_lockfile   = true',
    // One endpoint for all services has no host name per bucket.
    ...(process.env.AWS_ENDPOINT_URL ? ['use_path_style = true'] : []),
    '',
  ].join('\n');
}
