import { spawn } from 'node:child_process';
import { once } from 'node:events';

const logLinesKept = 200;

/** A child process and the last lines it wrote. */
export interface ServerProcess {
  /** Process id of the server itself, not of its keeper. */
  readonly pid: number;
  /** The last lines it wrote to standard output and standard error. */
  logTail(): string;
  /** Why it ended, or undefined while it runs. */
  ended(): string | undefined;
  /** Ends it, and returns when it is gone. */
  close(): Promise<void>;
}

/**
 * A shell that starts the server, prints its process id, and kills it as soon as the shell's
 * standard input ends. That pipe closes with this process, however this process dies.
 */
const keeper = `
exec 3<&0
"$@" </dev/null 3<&- &
server=$!
echo "pid $server"
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
  const keep = (text: string): void => {
    lines.push(...text.split('\n').filter((line) => line !== ''));
    lines.splice(0, lines.length - logLinesKept);
  };
  let reason: string | undefined;
  const gone = once(child, 'exit').then(([code, signal]) => {
    reason = `${command[0]} ended with ${signal ?? `exit code ${code}`}`;
    // The keeper's watcher waits for the end of its input, too.
    child.stdin.destroy();
  });
  const [first] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string];
  const pid = Number(/^pid (\d+)$/m.exec(first)?.[1]);
  child.stdout.on('data', keep);
  child.stderr.setEncoding('utf8').on('data', keep);
  return {
    pid,
    logTail: () => lines.join('\n'),
    ended: () => reason,
    close: async () => {
      child.stdin.destroy();
      await gone;
    },
  };
}
