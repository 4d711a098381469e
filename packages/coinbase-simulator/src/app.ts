import { setTimeout as sleep } from 'node:timers/promises';
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { advancedRoutes } from './advanced/advanced-routes.ts';
import type { ApiKey } from './advanced/api-key.ts';
import { requireToken } from './advanced/require-token.ts';
import { apiError } from './api-error.ts';
import { advancedRoot, callOf } from './call.ts';
import type { CallEnv } from './call-env.ts';
import { exchangeRoutes } from './exchange/exchange-routes.ts';
import { applyFaults } from './faults/apply-faults.ts';
import type { FaultPlan } from './faults/fault-plan.ts';
import { logRequests } from './log-requests.ts';
import type { Market } from './market/market.ts';
import { type RateLimits, rateLimit } from './rate-limit.ts';
import type { RequestLog } from './request-log.ts';

/** What the app is made of. */
export interface AppParts {
  readonly market: Market;
  readonly plan: FaultPlan;
  readonly log: RequestLog;
  readonly now: () => number;
  readonly latencyMs: number;
  readonly rateLimits: RateLimits | false;
  readonly apiKeys: readonly ApiKey[];
}

/** Both Coinbase APIs below one base URL; a request passes these lines from top to bottom. */
export function createApp(parts: AppParts): Hono<CallEnv> {
  const { market, plan, log, now, latencyMs, rateLimits, apiKeys } = parts;
  const app = new Hono<CallEnv>();

  app.use(recogniseCall);
  app.use(logRequests(log, now));
  app.use(delay(latencyMs));
  app.use(requireUserAgent);
  if (rateLimits !== false) {
    app.use(rateLimit(rateLimits));
  }
  app.use(applyFaults(plan));
  app.use(requireToken(apiKeys, now));

  const marketTime = (c: Context<CallEnv>) => now() - 1000 * ageOf(c);
  app.route(`${advancedRoot}/market`, advancedRoutes(market, marketTime));
  app.route(advancedRoot, advancedRoutes(market, marketTime));
  app.route('/', exchangeRoutes(market, marketTime));
  app.notFound((c) => apiError(c, 404));
  return app;
}

const recogniseCall: MiddlewareHandler<CallEnv> = async (c, next) => {
  c.set('call', callOf(c.req.path));
  await next();
};

const requireUserAgent: MiddlewareHandler<CallEnv> = async (c, next) =>
  c.req.header('User-Agent') ? next() : apiError(c, 400, 'User-Agent header is required.');

function delay(latencyMs: number): MiddlewareHandler<CallEnv> {
  return async (_, next) => {
    if (latencyMs > 0) {
      // Without a reference, so that a closed simulator lets its process end.
      await sleep(latencyMs, undefined, { ref: false });
    }
    await next();
  };
}

function ageOf({ var: { fault } }: Context<CallEnv>): number {
  return fault?.kind === 'cached' ? fault.ageSeconds : 0;
}
