import { TokenBucket } from 'limiter';

export interface RateLimit {
  readonly perSecond: number;
  /** Requests that may leave at once after a pause. */
  readonly burst: number;
}

/**
 * Coinbase's public limit is 10 requests a second with bursts of 15. Two of the burst stay unused,
 * because requests that leave at a steady rate do not arrive at one.
 */
export const publicLimit: RateLimit = { perSecond: 10, burst: 13 };

/**
 * A function that waits until one more request stays under the limit, but not past a deadline (Unix
 * milliseconds). Make one per host, because the host counts per address.
 */
export function throttle({ perSecond, burst }: RateLimit = publicLimit) {
  const bucket = new TokenBucket({
    bucketSize: burst,
    tokensPerInterval: perSecond,
    interval: 'second',
  });
  bucket.content = burst;
  let turn = Promise.resolve();
  // One after the other, in the order of the calls.
  return (deadline: number): Promise<void> => {
    turn = turn.then(() => tokenOf(bucket, deadline));
    return turn;
  };
}

async function tokenOf(bucket: TokenBucket, deadline: number): Promise<void> {
  while (Date.now() < deadline && !bucket.tryRemoveTokens(1)) {
    const pause = Math.min(Math.max(1, bucket.getWaitTime(1)), deadline - Date.now());
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}
