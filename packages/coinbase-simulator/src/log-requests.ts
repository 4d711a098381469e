import type { MiddlewareHandler } from 'hono';
import type { CallEnv } from './call-env.ts';
import type { RequestLog } from './request-log.ts';

/** Keeps the log: each request as it comes, its status once it is answered. */
export function logRequests(log: RequestLog, now: () => number): MiddlewareHandler<CallEnv> {
  return async (c, next) => {
    const { method, url } = c.env.incoming;
    const path = url ?? '/';
    const note = log.open({ ...c.var.call, method: method ?? 'GET', path, atMs: now() });
    c.set('note', note);
    await next();
    const wasReset = c.env.incoming.socket.destroyed;
    if (!wasReset) {
      note({ status: c.res.status });
    }
  };
}
