import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { repository } from '../../src/repository.ts';
import { type CommandResult, runCommand } from '../../src/run-command.ts';

/** A copy of the repository in which commands may write, with the packages of the original. */
export interface Checkout {
  readonly directory: string;
  readonly synthesised: string;
  /** Runs an operator's command in it. */
  readonly run: (args: readonly string[], env: Record<string, string>) => Promise<CommandResult>;
  /** Synthesises its stacks, with path-style S3 addresses, which a single endpoint needs. */
  readonly synthesise: () => Promise<void>;
}

export function aCheckout(directory: string): Checkout {
  copyTrackedFiles(directory);
  const infra = join(directory, 'apps/infra');
  const synthesised = join(infra, 'cdktf.out');
  const node = (script: string, cwd: string, args: readonly string[], env = {}) =>
    runCommand(process.execPath, ['--import', 'tsx', script, ...args], { directory: cwd, env });
  return {
    directory,
    synthesised,
    run: (args, env) => node(join(directory, 'apps/ops/src/main.ts'), directory, args, env),
    synthesise: async () => {
      const bundles = join(directory, 'packages/lambda-ingestor/dist');
      mkdirSync(bundles, { recursive: true });
      writeFileSync(join(bundles, 'lambda-ingestor.zip'), emptyZip);
      const { exitCode, output } = await node(join(infra, 'src/main.ts'), infra, []);
      if (exitCode !== 0) throw new Error(output);
      for (const stack of readdirSync(join(synthesised, 'stacks'))) {
        const file = join(synthesised, 'stacks', stack, 'emulated_override.tf.json');
        writeFileSync(file, JSON.stringify({ provider: { aws: [{ s3_use_path_style: true }] } }));
      }
    },
  };
}

/** An archive without entries. */
const emptyZip = Buffer.from(`504b0506${'00'.repeat(18)}`, 'hex');

function copyTrackedFiles(directory: string): void {
  const { stdout } = spawnSync('git', ['ls-files', '-z'], {
    cwd: repository.root,
    encoding: 'utf8',
  });
  for (const file of stdout.split('\0')) {
    const source = join(repository.root, file);
    if (file === '' || !existsSync(source)) continue;
    mkdirSync(dirname(join(directory, file)), { recursive: true });
    cpSync(source, join(directory, file));
  }
  for (const workspace of ['.', 'apps/infra', 'apps/ops']) {
    const packages = join(repository.root, workspace, 'node_modules');
    if (existsSync(packages)) symlinkSync(packages, join(directory, workspace, 'node_modules'));
  }
}
