import { execa } from 'execa';

/** A finished child process. `output` is stdout and stderr in the order they came. */
export interface CommandResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly output: string;
}

export interface CommandOptions {
  readonly directory: string;
  /** Added to this process's environment. @default - nothing */
  readonly env?: Readonly<Record<string, string>>;
  /** Called with each line as it comes. @default - the lines are only collected */
  readonly onLine?: (line: string) => void;
}

/** Runs a program to its end. A failing program is a result, not an error. */
export type RunCommand = (
  program: string,
  args: readonly string[],
  options: CommandOptions,
) => Promise<CommandResult>;

/** Runs programs as children of this process. Ctrl-C reaches them first, so that they can release their locks. */
export const runCommand: RunCommand = async (program, args, { directory, env, onLine }) => {
  const child = execa(program, [...args], {
    cwd: directory,
    env: { ...env },
    all: true,
    reject: false,
    stdin: 'ignore',
    preferLocal: true,
    localDir: directory,
    forceKillAfterDelay: false,
  });
  if (onLine) for await (const line of child.iterable({ from: 'all' })) onLine(line);
  const { exitCode, stdout, all, message } = await child;
  return { exitCode: exitCode ?? 1, stdout: stdout ?? '', output: all || message || '' };
};
