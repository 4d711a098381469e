import type { MiddlewareHandler } from 'hono';
import { apiError } from '../api-error.ts';
import type { CallEnv } from '../call-env.ts';
import { type ApiKey, keyRing } from './api-key.ts';
import { tokenProblem } from './check-token.ts';

/**
 * Refuses a signed call without a good token, and all of them when no key is configured. The claim `uri` may
 * name Coinbase's host or the one that was called. Unlike Coinbase, the 401 says what was wrong.
 */
export function requireToken(
  keys: readonly ApiKey[],
  now: () => number,
): MiddlewareHandler<CallEnv> {
  const ring = keyRing(keys);
  return async (c, next) => {
    const { host, pathname } = new URL(c.req.url);
    const uris = ['api.coinbase.com', host].map((name) => `${c.req.method} ${name}${pathname}`);
    const request = { authorization: c.req.header('Authorization'), uris };
    const problem =
      c.var.call.api === 'signed' ? await tokenProblem(request, ring, now()) : undefined;
    return problem === undefined ? next() : apiError(c, 401, problem);
  };
}
