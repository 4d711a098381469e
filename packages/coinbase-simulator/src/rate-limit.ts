import type { MiddlewareHandler } from 'hono';
import { TokenBucket } from 'limiter';
import { apiError } from './api-error.ts';
import type { Api } from './call.ts';
import type { CallEnv } from './call-env.ts';

/** How many requests a client may make. */
export interface RateLimit {
  readonly perSecond: number;
  /** How many at once, after a rest. */
  readonly burst: number;
}

/** The limit of each API; buckets are per client address and API. Time is the machine's, not the injected clock's. */
export interface RateLimits extends Readonly<Record<Api, RateLimit>> {
  /** Whether a 429 says how long to wait, rounded up to a second. */
  readonly sendsRetryAfter: boolean;
}

/** What Coinbase documents: 10 requests a second with bursts to 15, 30 with a key, no Retry-After. */
export const coinbaseRateLimits: RateLimits = {
  exchange: { perSecond: 10, burst: 15 },
  advanced: { perSecond: 10, burst: 15 },
  signed: { perSecond: 30, burst: 30 },
  sendsRetryAfter: false,
};

/** Answers 429 to a client that has used up its requests. A refused request costs nothing. */
export function rateLimit(limits: RateLimits): MiddlewareHandler<CallEnv> {
  const buckets = new Map<string, TokenBucket>();
  return async (c, next) => {
    const { api } = c.var.call;
    const client = `${api} ${c.env.incoming.socket.remoteAddress}`;
    const bucket = buckets.get(client) ?? fullBucket(limits[api]);
    buckets.set(client, bucket);
    if (bucket.tryRemoveTokens(1)) {
      return next();
    }
    if (limits.sendsRetryAfter) {
      c.header('Retry-After', String(Math.ceil(bucket.getWaitTime(1) / 1000)));
    }
    return apiError(c, 429);
  };
}

function fullBucket({ perSecond, burst }: RateLimit): TokenBucket {
  const bucket = new TokenBucket({
    bucketSize: burst,
    tokensPerInterval: perSecond,
    interval: 'second',
  });
  bucket.content = burst;
  return bucket;
}
