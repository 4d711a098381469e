import pRetry from 'p-retry';
import { type Clock, fullJitter } from '../clock.ts';
import { CoinbaseStatusError, DeadlineError } from '../errors.ts';
import type { CallStatus } from '../observation.ts';
import { readAnswer } from './answer.ts';
import { networkCause } from './network-cause.ts';

/** One GET whose answer is JSON. */
export interface JsonRequest<Answer> {
  readonly url: string;
  /**
   * Reads the JSON of the answer. Throws a `CoinbaseStatusError` if the JSON is not what was
   * asked for; a retryable one is retried.
   */
  readonly read: (body: unknown) => Answer;
  /** Called for each attempt, so that a token is never older than its call. */
  readonly headers?: () => Record<string, string>;
  /** Unix milliseconds after which no attempt begins or goes on. */
  readonly deadline: number;
  /** Called with the outcome of each attempt. */
  readonly onAttempt?: (status: CallStatus) => void;
}

export type GetJson = <Answer>(request: JsonRequest<Answer>) => Promise<Answer>;

export interface RequestPolicy {
  /** @default the runtime's, which ignores the proxies of the environment */
  readonly fetch?: typeof fetch;
  readonly clock: Clock;
  /** Resolves when the next request may leave, at the latest at `deadline` (Unix milliseconds). */
  readonly throttle: (deadline: number) => Promise<unknown>;
  /** @default 5 */
  readonly attempts?: number;
  /** For a whole answer, from the connection to its last byte. @default 5000 */
  readonly timeoutMilliseconds?: number;
}

const backoff = { baseMilliseconds: 250, capMilliseconds: 8_000 };

/**
 * GETs JSON. Retries what another attempt may get past (408, 425, 429, 5xx, network faults,
 * time-outs, redirects, answers that are not what was asked for) with full jitter, never before
 * Retry-After and never past the deadline, which is a `DeadlineError`. 400, 403 and 404 stop at
 * once; a 401 is retried once with fresh headers.
 */
export function jsonGetter(policy: RequestPolicy): GetJson {
  const { attempts = 5, clock } = policy;
  return (request) => {
    let hasRenewed = false;
    return pRetry(() => attempt(policy, request), {
      retries: attempts - 1,
      // `shouldRetry` pauses instead: p-retry's own jitter only makes a pause longer.
      minTimeout: 0,
      shouldRetry: async ({ error, attemptNumber }) => {
        if (!(error instanceof CoinbaseStatusError)) return false;
        if (error.status === 401 && request.headers !== undefined) {
          const isFirst = !hasRenewed;
          hasRenewed = true;
          return isFirst;
        }
        if (!error.isRetryable) return false;
        const jitter = fullJitter(attemptNumber, backoff, clock.random);
        const pause = Math.max(jitter, error.retryAfterMilliseconds);
        if (clock.now() + pause >= request.deadline) return false;
        await clock.sleep(pause);
        return true;
      },
    });
  };
}

async function attempt<Answer>(
  policy: RequestPolicy,
  request: JsonRequest<Answer>,
): Promise<Answer> {
  const { clock, throttle, timeoutMilliseconds = 5_000 } = policy;
  await throttle(request.deadline);
  const left = request.deadline - clock.now();
  if (left <= 0) throw new DeadlineError(`GET ${request.url} was not begun before the deadline`);
  try {
    const answer = await askOnce(policy, request, Math.min(timeoutMilliseconds, left));
    request.onAttempt?.(200);
    return answer;
  } catch (error) {
    const failure = error instanceof CoinbaseStatusError ? error : noAnswer(request.url, error);
    request.onAttempt?.(failure.status);
    // A source that got less time than it may take is not at fault.
    if (failure.status !== 'timeout' || left >= timeoutMilliseconds) throw failure;
    throw new DeadlineError(`GET ${request.url} was cut off by the deadline`, { cause: failure });
  }
}

async function askOnce<Answer>(
  { fetch = globalThis.fetch, clock }: RequestPolicy,
  request: JsonRequest<Answer>,
  limitMilliseconds: number,
): Promise<Answer> {
  const response = await fetch(request.url, {
    headers: { accept: 'application/json', 'user-agent': 'coinlake/0.1', ...request.headers?.() },
    // A network that answers in Coinbase's place redirects to a login page of its own.
    redirect: 'manual',
    signal: AbortSignal.timeout(Math.ceil(limitMilliseconds)),
  });
  return request.read(await readAnswer(request.url, response, clock.now()));
}

function noAnswer(url: string, error: unknown): CoinbaseStatusError {
  const status = (error as Error).name === 'TimeoutError' ? 'timeout' : 'network';
  const text = `GET ${url} got no answer (${status}): ${networkCause(error)}`;
  return new CoinbaseStatusError(text, status, true, 0, { cause: error });
}
