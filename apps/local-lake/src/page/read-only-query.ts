import { type ChildProcess, fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { constants, setPriority } from 'node:os';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { QueryRefusedError, QueryStoppedError, TooManyQueriesError } from './query/errors.ts';
import type {
  PageQueryResult,
  QueryAnswer,
  QueryBegun,
  QueryJob,
  QueryLimits,
} from './query/messages.ts';

/** The limits of a query on the page. */
const pageLimits: QueryLimits = {
  rows: 5000,
  seconds: 20,
  answerBytes: 8_000_000,
  memoryMegabytes: 1024,
};

// How long a process may take to start and to find the lake's files.
const startSeconds = 120;

export interface ReadOnlyQueryOptions {
  readonly lakeDirectory: string;
  /** How many queries may run at once. @default 2 */
  readonly parallel?: number;
}

/** Runs SQL from an untrusted source. */
export interface ReadOnlyQuery {
  /**
   * Rejects with `QueryRefusedError`, `QueryStoppedError` or `TooManyQueriesError`.
   *
   * @param limits - @default pageLimits
   * @param signal - aborted to cancel the query
   */
  run(sql: string, limits?: Partial<QueryLimits>, signal?: AbortSignal): Promise<PageQueryResult>;
  /** Stops the queries that run. */
  close(): void;
}

/**
 * Runs each query in a child process with an empty environment and a database that can only read
 * the lake. A query that does not stop, or takes too much memory, is killed with its process and
 * harms no other. A process that answered is kept for the next query.
 */
export function readOnlyQuery(options: ReadOnlyQueryOptions): ReadOnlyQuery {
  const idle: ChildProcess[] = [];
  const busy = new Set<ChildProcess>();

  const take = () => {
    if (busy.size >= (options.parallel ?? 2)) {
      throw new TooManyQueriesError(`${busy.size} queries run already: wait for one, or cancel it`);
    }
    const child = idle.pop() ?? startProcess();
    busy.add(child);
    return child;
  };
  const giveBack = (child: ChildProcess) => {
    busy.delete(child);
    if (child.connected && child.exitCode === null && !child.killed) idle.push(child);
  };

  return {
    run: async (sql, limits = {}, signal) => {
      const child = take();
      const job: QueryJob = {
        sql,
        limits: { ...pageLimits, ...limits },
        lakeDirectory: options.lakeDirectory,
      };
      try {
        return await runIn(child, job, signal);
      } finally {
        giveBack(child);
      }
    },
    close: () => {
      for (const child of [...idle, ...busy]) child.kill('SIGKILL');
    },
  };
}

function startProcess(): ChildProcess {
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const program = fileURLToPath(new URL('./query/query-process.ts', import.meta.url));
  const child = fork(program, {
    execArgv: ['--import', tsx],
    env: {},
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
  return child;
}

function runIn(child: ChildProcess, job: QueryJob, signal?: AbortSignal): Promise<PageQueryResult> {
  return new Promise((resolve, reject) => {
    const stop = (error: Error) => {
      child.kill('SIGKILL');
      settle(() => reject(error));
    };
    const cancel = () => stop(new QueryStoppedError('the query was cancelled', 'cancelled'));
    const stopAfter = (seconds: number) =>
      setTimeout(() => stop(tooSlow(job.limits)), seconds * 1000);
    // On a busy machine, a process takes longer to start than most queries to run.
    let timer = stopAfter(startSeconds + job.limits.seconds);
    const onMessage = (message: QueryBegun | QueryAnswer) => {
      if ('begun' in message) {
        clearTimeout(timer);
        timer = stopAfter(job.limits.seconds);
      } else {
        onAnswer(message);
      }
    };
    const onAnswer = (answer: QueryAnswer) =>
      settle(() => {
        if ('result' in answer) resolve(answer.result);
        else if ('error' in answer) reject(new QueryRefusedError(answer.error, answer.position));
        else reject(tooLarge(job.limits));
      });
    const onEnd = (code: number | null, how: string | null) => stop(ended(job.limits, code, how));
    const settle = (act: () => void) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
      child.off('message', onMessage).off('exit', onEnd).off('error', stop);
      act();
    };

    child.on('message', onMessage).on('exit', onEnd).on('error', stop);
    signal?.addEventListener('abort', cancel);
    if (signal?.aborted) cancel();
    else child.send(job);
  });
}

function tooSlow({ seconds }: QueryLimits): QueryStoppedError {
  return new QueryStoppedError(
    `stopped after ${seconds} s: narrow the query, for example to fewer days`,
    'time',
  );
}

function tooLarge({ memoryMegabytes }: QueryLimits): QueryStoppedError {
  return new QueryStoppedError(
    `stopped at ${memoryMegabytes} MB of memory: narrow the query, or aggregate`,
    'memory',
  );
}

function ended(limits: QueryLimits, code: number | null, how: string | null): QueryStoppedError {
  // The memory watch sends it, and so does a system that runs out of memory.
  if (how === 'SIGKILL') return tooLarge(limits);
  return new QueryStoppedError(
    `the query brought its process down (${how ?? `exit ${code}`}); the lake is unharmed`,
    'crash',
  );
}
