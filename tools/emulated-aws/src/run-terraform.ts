import { spawn } from 'node:child_process';
import { once } from 'node:events';

export interface TerraformOptions {
  /** Kills Terraform and its providers after so long. @default 600 */
  readonly timeoutSeconds?: number;
  /** Exit codes that are no failure, such as 2 of `plan -detailed-exitcode`. @default [0] */
  readonly allowedExitCodes?: readonly number[];
}

/** How a run of Terraform ended. */
export interface TerraformRun {
  readonly exitCode: number;
  /** Standard output and standard error, as they came. */
  readonly output: string;
}

const tailCharacters = 4000;

/** Kills a process with everything that it started. */
function killGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}

/**
 * Runs `terraform` in `directory` with no input, and throws the end of its output when it fails or
 * takes too long. Terraform and its providers end with this process at the latest.
 */
export async function runTerraform(
  directory: string,
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  { timeoutSeconds = 600, allowedExitCodes = [0] }: TerraformOptions = {},
): Promise<TerraformRun> {
  const child = spawn('terraform', args, {
    cwd: directory,
    env: { ...process.env, CHECKPOINT_DISABLE: '1', TF_IN_AUTOMATION: '1', TF_INPUT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that its providers end with it.
    detached: true,
  });
  const kill = (): void => killGroup(child.pid);
  process.once('exit', kill);
  let isTooLate = false;
  const timer = setTimeout(() => {
    isTooLate = true;
    kill();
  }, timeoutSeconds * 1000);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  try {
    const [exitCode] = (await once(child, 'close')) as [number | null];
    if (exitCode !== null && allowedExitCodes.includes(exitCode)) return { exitCode, output };
    const reason = isTooLate
      ? `was killed after ${timeoutSeconds} s`
      : `ended with exit code ${exitCode}`;
    throw new Error(
      `terraform ${args.join(' ')} ${reason}; its output ends with:\n${output.slice(-tailCharacters)}`,
    );
  } finally {
    clearTimeout(timer);
    process.off('exit', kill);
  }
}
