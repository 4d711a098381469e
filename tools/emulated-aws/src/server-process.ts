import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

const logLinesKept = 200;

/** A child process and the last lines it wrote. */
export interface ServerProcess {
  /** Process id of the server itself, not of the shell that watches it. */
  readonly pid: number;
  /** Its process id, then the last lines it wrote to standard output and standard error. */
  logTail(): string;
  /** Why it ended, or undefined while it runs. */
  ended(): string | undefined;
  /** Ends it, and resolves when it has ended. */
  close(): Promise<void>;
}

/**
 * A shell that prints the process id of the server, starts it, and kills it when the standard input of the
 * shell ends. The kernel closes that pipe when this process ends, even if it is killed.
 */
const watchingShell = `
exec 3<&0
sh -c 'echo "pid $$"; exec "$@"' sh "$@" </dev/null 3<&- &
server=$!
( cat <&3 >/dev/null; kill -KILL "$server" 2>/dev/null ) >/dev/null 2>&1 &
exec 3<&-
wait "$server"
`;

/** Starts `command` so that it cannot outlive this process. */
export async function startServerProcess(
  command: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<ServerProcess> {
  const child = spawn('sh', ['-c', watchingShell, 'sh', ...command], { env, stdio: 'pipe' });
  const lines: string[] = [];
  const keep = (line: string): void => {
    lines.push(line);
    lines.splice(0, lines.length - logLinesKept);
  };
  const output = createInterface({ input: child.stdout }).on('line', keep);
  createInterface({ input: child.stderr }).on('line', keep);
  let reason: string | undefined;
  // The shell that watches also waits for the end of its input.
  child.once('exit', () => child.stdin.destroy());
  // Not 'exit': the last lines may arrive after that.
  const gone = once(child, 'close').then(([code, signal]) => {
    reason = `${command[0]} ended with ${signal ?? `exit code ${code}`}`;
  });
  const [first] = (await once(output, 'line')) as [string];
  return {
    pid: Number(first.replace('pid ', '')),
    logTail: () => lines.join('\n'),
    ended: () => reason,
    close: async () => {
      child.stdin.destroy();
      await gone;
    },
  };
}
