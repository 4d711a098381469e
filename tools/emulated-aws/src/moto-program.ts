import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const motoVersion = '5.2.1';

function starts(program: string): boolean {
  return spawnSync(program, ['--help'], { stdio: 'ignore' }).status === 0;
}

function run(program: string, args: readonly string[]): void {
  const { status, stderr, error } = spawnSync(program, args, { encoding: 'utf8' });
  if (status === 0) return;
  throw new Error(
    `${program} ${args.join(' ')} failed: ${(error?.message ?? stderr).trim().slice(-1000)}; ` +
      `get moto yourself with: pip install 'moto[server]==${motoVersion}'`,
  );
}

/**
 * Path of `moto_server`: the one on the PATH, else one installed into the virtual environment
 * `.venv` of the repository, which git ignores.
 */
export function motoProgram(
  virtualEnvironment = fileURLToPath(new URL('../../../.venv', import.meta.url)),
): string {
  if (starts('moto_server')) return 'moto_server';
  const installed = join(virtualEnvironment, 'bin', 'moto_server');
  if (existsSync(installed)) return installed;
  run('python3', ['-m', 'venv', virtualEnvironment]);
  run(join(virtualEnvironment, 'bin', 'pip'), ['install', `moto[server]==${motoVersion}`]);
  return installed;
}
