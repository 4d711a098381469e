import { spawn } from 'node:child_process';
import { once } from 'node:events';

export interface RunOptions {
  /** Kills the program and its child processes after this time. @default 1500 */
  readonly timeoutSeconds?: number;
  /** Exit codes of success, such as 2 of `terraform plan -detailed-exitcode`. @default [0] */
  readonly allowedExitCodes?: readonly number[];
}

/** How a program ended. */
export interface ProgramRun {
  readonly exitCode: number;
  /** Standard output and standard error, in the order of arrival. */
  readonly output: string;
}

const tailCharacters = 4000;

/** Kills a process and its child processes. */
function killGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}

/**
 * Runs `program` in `directory` without input, with the environment `env` only. Its child processes end with
 * this process at the latest.
 *
 * @throws Error with the end of the output, if the program fails or exceeds the time limit
 */
export async function runProgram(
  program: string,
  args: readonly string[],
  directory: string,
  env: NodeJS.ProcessEnv,
  { timeoutSeconds = 1500, allowedExitCodes = [0] }: RunOptions = {},
): Promise<ProgramRun> {
  const child = spawn(program, args, {
    cwd: directory,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    // A process group of its own, so that its child processes can be killed with it.
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
      `${program} ${args.join(' ')} ${reason}; its output ends with:\n${output.slice(-tailCharacters)}`,
    );
  } finally {
    clearTimeout(timer);
    process.off('exit', kill);
  }
}
