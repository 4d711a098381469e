import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

const logLinesKept = 200;

/** A child process and the last lines it wrote. */
export interface ServerProcess {
  /** Process id of the server itself, not of its keeper. */
  readonly pid: number;
  /** Its process id, then the last lines it wrote to standard output and standard error. */
  logTail(): string;
  /** Why it ended, or undefined while it runs. */
  ended(): string | undefined;
  /** Ends it, and returns when it is gone. */
  close(): Promise<void>;
}

/**
 * A shell that starts the server, after a line with its process id, and kills it as soon as the shell's
 * standard input ends. That pipe closes with this process, however this process dies.
 */
const keeper = `
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
  const child = spawn('sh', ['-c', keeper, 'sh', ...command], { env, stdio: 'pipe' });
  const lines: string[] = [];
  const keep = (line: string): void => {
    lines.push(line);
    lines.splice(0, lines.length - logLinesKept);
  };
  const output = createInterface({ input: child.stdout }).on('line', keep);
  createInterface({ input: child.stderr }).on('line', keep);
  let reason: string | undefined;
  // The keeper's watcher waits for the end of its input, too.
  child.once('exit', () => child.stdin.destroy());
  // Not 'exit': the last lines may come after that.
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
