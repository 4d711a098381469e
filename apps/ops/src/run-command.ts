import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A finished child process. */
export interface CommandResult {
  readonly exitCode: number;
  readonly stdout: string;
  /** Stdout and stderr, line by line as they came. */
  readonly output: string;
  /** Ctrl-C came while it ran. @default false */
  readonly isInterrupted?: boolean;
}

export interface CommandOptions {
  readonly directory: string;
  /** Added to this process's environment. @default - nothing */
  readonly env?: Readonly<Record<string, string>>;
  /** Written to its stdin. @default - an empty stdin */
  readonly input?: string;
  /** Called with each line as it comes. @default - the lines are only collected */
  readonly onLine?: (line: string) => void;
  /** What Ctrl-C does in place of reaching the program. @default - it reaches the program */
  readonly onInterrupt?: () => void;
}

/** Runs a program to its end. A failing program is a result, not an error. */
export type RunCommand = (
  program: string,
  args: readonly string[],
  options: CommandOptions,
) => Promise<CommandResult>;

/** Exit code of a program that did not even start, as a shell gives it. */
const notStarted = 127;

/**
 * Runs programs as children of this process. Ctrl-C reaches them too; this process waits until they
 * have released their locks.
 */
export const runCommand: RunCommand = async (program, args, options) => {
  const { directory, env, input, onLine, onInterrupt } = options;
  const child = spawn(program, args, {
    cwd: directory,
    // Ctrl-C reaches what belongs to the terminal.
    detached: onInterrupt !== undefined,
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  // A program may end without reading its input, which is not an error.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const stdout: string[] = [];
  const output: string[] = [];
  createInterface(child.stdout).on('line', (line) => stdout.push(line));
  for (const stream of [child.stdout, child.stderr]) {
    createInterface(stream).on('line', (line) => {
      output.push(line);
      onLine?.(line);
    });
  }
  let isInterrupted = false;
  const waitForChild = () => {
    // npm and tsx repeat what the terminal has sent; a second time, Terraform would drop everything.
    if (!isInterrupted) onInterrupt?.();
    isInterrupted = true;
  };
  process.on('SIGINT', waitForChild);
  const ended = await once(child, 'close')
    .catch((error: Error) => {
      output.push(error.message);
      return [notStarted];
    })
    .finally(() => process.off('SIGINT', waitForChild));
  return {
    exitCode: (ended[0] as number | null) ?? 1,
    stdout: stdout.join('\n'),
    output: output.join('\n'),
    isInterrupted,
  };
};
