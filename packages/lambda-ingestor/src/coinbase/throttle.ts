import { TokenBucket } from 'limiter';

export interface RateLimit {
  readonly perSecond: number;
  /** Requests that may leave at once after a pause. */
  readonly burst: number;
}

/**
 * Coinbase's public limit is 10 requests a second and bursts to 15. Two of the burst are left
 * unused: requests that leave in step do not arrive in step.
 */
export const publicLimit: RateLimit = { perSecond: 10, burst: 13 };

/** Waits until one more request stays under `limit`. One per host: the host counts per address. */
export function throttle({ perSecond, burst }: RateLimit = publicLimit): () => Promise<unknown> {
  const bucket = new TokenBucket({
    bucketSize: burst,
    tokensPerInterval: perSecond,
    interval: 'second',
  });
  bucket.content = burst;
  return () => bucket.removeTokens(1);
}
