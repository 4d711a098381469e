import pRetry from 'p-retry';
import { type Clock, fullJitter } from '../clock.ts';
import { CoinbaseStatusError } from '../errors.ts';
import type { CallStatus } from '../ports.ts';
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
  /** Resolves when the next request may leave. */
  readonly throttle: () => Promise<unknown>;
  /** @default 5 */
  readonly attempts?: number;
  /** @default 5000 */
  readonly timeoutMilliseconds?: number;
}

const backoff = { baseMilliseconds: 250, capMilliseconds: 8_000 };

/**
 * GETs JSON and retries what may mend itself (408, 425, 429, 5xx, network faults, time-outs,
 * answers that are not JSON) with full jitter, never before Retry-After and never past the
 * deadline. 400, 403 and 404 stop at once; a 401 is tried once more with fresh headers.
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
  await policy.throttle();
  try {
    const body = await exchangeOnce(policy, request);
    request.onAttempt?.(200);
    return body;
  } catch (error) {
    const failure = error instanceof CoinbaseStatusError ? error : noAnswer(request, error);
    request.onAttempt?.(failure.status);
    throw failure;
  }
}

async function exchangeOnce(policy: RequestPolicy, request: JsonRequest): Promise<unknown> {
  const { fetch = globalThis.fetch, clock, timeoutMilliseconds = 5_000 } = policy;
  const patience = Math.min(timeoutMilliseconds, request.deadline - clock.now());
  const response = await fetch(request.url, {
    headers: { accept: 'application/json', 'user-agent': 'coinlake/0.1', ...request.headers?.() },
    signal: AbortSignal.timeout(Math.max(1, patience)),
  });
  return readAnswer(request.url, response, clock.now());
}

function noAnswer({ url }: JsonRequest, error: unknown): CoinbaseStatusError {
  const { name, message } = error as Error;
  const status = name === 'TimeoutError' ? 'timeout' : 'network';
  const text = `GET ${url} got no answer (${status}): ${message}`;
  return new CoinbaseStatusError(text, status, true, 0, { cause: error });
}
