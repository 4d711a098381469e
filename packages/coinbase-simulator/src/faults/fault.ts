import type { Call } from '../call.ts';

/** A fault that Coinbase, or a proxy in front of it, was seen to have. */
export type Fault =
  /** A status with the API's own JSON error: 400, 401, 403, 404, 408, 425, 429, 5xx. */
  | { readonly kind: 'status'; readonly status: number; readonly retryAfterSeconds?: number }
  /** A proxy's page: an error with 502, or a challenge with 200. */
  | { readonly kind: 'html-page'; readonly status: 200 | 502 }
  /** 200 and a JSON content type, with plain words for a body. */
  | { readonly kind: 'not-json' }
  /** The right answer, cut off in the middle. */
  | { readonly kind: 'truncated' }
  /** The right answer, some time later. */
  | { readonly kind: 'slow'; readonly latencyMs: number }
  /** No answer, ever. */
  | { readonly kind: 'hang' }
  /** The connection is reset before an answer. */
  | { readonly kind: 'reset' }
  /** What was true `ageSeconds` ago, with an `Age` header. */
  | { readonly kind: 'cached'; readonly ageSeconds: number }
  | TickerFault
  /** No fault; a placeholder between the faults of a script. */
  | { readonly kind: 'none' };

/** Damage to the content of a ticker; leaves candles alone. */
export type TickerFault =
  /** Every field there, and empty. */
  | { readonly kind: 'empty-ticker' }
  | { readonly kind: 'missing-time' }
  /** A price of `"0"`. */
  | { readonly kind: 'zero-price' }
  /** The bid above the ask. */
  | { readonly kind: 'crossed-book' }
  /** A time in the year 0001. */
  | { readonly kind: 'year-one' }
  /** Advanced Trade's `trades` is an empty list; leaves the Exchange alone. */
  | { readonly kind: 'no-trades' };

const tickerKinds: ReadonlySet<Fault['kind']> = new Set<TickerFault['kind']>([
  'empty-ticker',
  'missing-time',
  'zero-price',
  'crossed-book',
  'year-one',
  'no-trades',
]);

/** Whether a call can have a fault: a list of candles has no `time` to lose. */
export function canHave(fault: Fault, call: Call): boolean {
  if (fault.kind === 'no-trades' && call.api === 'exchange') {
    return false;
  }
  return call.route === 'ticker' || !tickerKinds.has(fault.kind);
}
