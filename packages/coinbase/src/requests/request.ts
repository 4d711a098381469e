import pRetry from 'p-retry';
import { type Clock, fullJitter } from '../clock.ts';
import { CoinbaseStatusError, DeadlineError } from '../errors.ts';
import type { CallStatus } from '../observation.ts';
import { readAnswer } from './answer.ts';

/** One GET whose answer is JSON. */
export interface JsonRequest {
  readonly url: string;
  /** Made anew for each attempt, so that a token is never older than its call. */
  readonly headers?: () => Record<string, string>;
  /** Unix milliseconds after which no attempt begins or goes on. */
  readonly deadline: number;
  /** Told how each attempt ended. */
  readonly onAttempt?: (status: CallStatus) => void;
}

export type GetJson = (request: JsonRequest) => Promise<unknown>;

export interface RequestPolicy {
  /** @default the runtime's */
  readonly fetch?: typeof fetch;
  readonly clock: Clock;
  /** Resolves when the next request may leave, at the latest at `deadline` (Unix milliseconds). */
  readonly throttle: (deadline: number) => Promise<unknown>;
  /** @default 5 */
  readonly attempts?: number;
  /** @default 5000 */
  readonly timeoutMilliseconds?: number;
}

const backoff = { baseMilliseconds: 250, capMilliseconds: 8_000 };

/**
 * GETs JSON and retries what may mend itself (408, 425, 429, 5xx, network faults, time-outs,
 * answers that are not JSON) with full jitter, never before Retry-After and never past the
 * deadline, which is a `DeadlineError`. 400, 403 and 404 stop at once; a 401 is tried once more
 * with fresh headers.
 */
export function jsonGetter(policy: RequestPolicy): GetJson {
  const { attempts = 5, clock } = policy;
  return (request) => {
    let hasRenewed = false;
    return pRetry(() => attempt(policy, request), {
      retries: attempts - 1,
      // The pause is ours, in `shouldRetry`: p-retry's jitter only lengthens.
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

async function attempt(policy: RequestPolicy, request: JsonRequest): Promise<unknown> {
  const { clock, throttle, timeoutMilliseconds = 5_000 } = policy;
  await throttle(request.deadline);
  const left = request.deadline - clock.now();
  if (left <= 0) throw new DeadlineError(`GET ${request.url} was not begun before the deadline`);
  try {
    const body = await exchangeOnce(policy, request, Math.min(timeoutMilliseconds, left));
    request.onAttempt?.(200);
    return body;
  } catch (error) {
    const failure = error instanceof CoinbaseStatusError ? error : noAnswer(request, error);
    request.onAttempt?.(failure.status);
    // Given less time than a source may take, it is not to blame.
    if (failure.status !== 'timeout' || left >= timeoutMilliseconds) throw failure;
    throw new DeadlineError(`GET ${request.url} was cut off by the deadline`, { cause: failure });
  }
}

async function exchangeOnce(
  { fetch = globalThis.fetch, clock }: RequestPolicy,
  request: JsonRequest,
  limitMilliseconds: number,
): Promise<unknown> {
  const response = await fetch(request.url, {
    headers: { accept: 'application/json', 'user-agent': 'coinlake/0.1', ...request.headers?.() },
    signal: AbortSignal.timeout(Math.ceil(limitMilliseconds)),
  });
  return readAnswer(request.url, response, clock.now());
}

function noAnswer({ url }: JsonRequest, error: unknown): CoinbaseStatusError {
  const { name, message } = error as Error;
  const status = name === 'TimeoutError' ? 'timeout' : 'network';
  const text = `GET ${url} got no answer (${status}): ${message}`;
  return new CoinbaseStatusError(text, status, true, 0, { cause: error });
}
