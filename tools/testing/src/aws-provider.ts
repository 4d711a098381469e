import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The release that `@cdktf/provider-aws` is generated from. */
const provider = { source: 'hashicorp/aws', version: '5.100.0' };

/**
 * A directory in which `terraform init` has installed the AWS provider, from a registry or a mirror;
 * undefined if neither has it. The processes of one test run share it.
 */
export function awsProviderDirectory(env = process.env): string | undefined {
  const shared = join(tmpdir(), 'coinlake-aws-provider');
  if (existsSync(shared)) return shared;
  const directory = mkdtempSync(join(tmpdir(), 'coinlake-aws-provider-'));
  const terraform = { required_providers: { aws: provider }, backend: { local: {} } };
  writeFileSync(join(directory, 'main.tf.json'), JSON.stringify({ terraform }));
  const init = ['init', '-input=false', '-no-color'];
  const { status } = spawnSync('terraform', init, {
    cwd: directory,
    env: { ...env, CHECKPOINT_DISABLE: '1' },
  });
  if (status === 0) return moved(directory, shared);
  rmSync(directory, { recursive: true, force: true });
  return undefined;
}

/** Another process may have been faster: then its directory is used. */
function moved(directory: string, shared: string): string {
  try {
    renameSync(directory, shared);
  } catch {
    rmSync(directory, { recursive: true, force: true });
  }
  return shared;
}
