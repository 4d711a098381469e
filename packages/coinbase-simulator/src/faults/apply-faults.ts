import { setTimeout as sleep } from 'node:timers/promises';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context, MiddlewareHandler } from 'hono';
import { apiError } from '../api-error.ts';
import type { CallEnv } from '../call-env.ts';
import type { Fault } from './fault.ts';
import type { FaultPlan } from './fault-plan.ts';

/** Applies the planned fault to each call. The routes damage contents. */
export function applyFaults(plan: FaultPlan): MiddlewareHandler<CallEnv> {
  return async (c, next) => {
    const fault = plan.next(c.var.call);
    c.set('fault', fault);
    if (fault !== undefined && fault.kind !== 'none') {
      c.var.note({ fault: fault.kind });
    }
    const instead = await insteadOfAnswer(c, fault);
    if (instead !== undefined) {
      return instead;
    }
    await next();
    await afterAnswer(c, fault);
  };
}

async function insteadOfAnswer(
  c: Context<CallEnv>,
  fault: Fault | undefined,
): Promise<Response | undefined> {
  switch (fault?.kind) {
    case 'status':
      if (fault.retryAfterSeconds !== undefined) {
        c.header('Retry-After', String(fault.retryAfterSeconds));
      }
      return apiError(c, fault.status);
    case 'html-page':
      return c.html(htmlPage(fault.status), fault.status);
    case 'not-json':
      return c.body('upstream connect error', 200, { 'Content-Type': 'application/json' });
    case 'hang':
      return new Promise(() => {});
    case 'reset':
      c.env.incoming.socket.resetAndDestroy();
      return RESPONSE_ALREADY_SENT;
    case 'slow':
      // Without a reference, so that a closed simulator lets its process end.
      await sleep(fault.latencyMs, undefined, { ref: false });
  }
  return undefined;
}

async function afterAnswer(c: Context<CallEnv>, fault: Fault | undefined): Promise<void> {
  if (fault?.kind === 'cached') {
    c.header('Age', String(fault.ageSeconds));
  }
  if (fault?.kind === 'truncated') {
    const text = await c.res.text();
    c.res = c.body(text.slice(0, text.length / 2), c.res.status as 200);
  }
}

function htmlPage(status: 200 | 502): string {
  const title = status === 200 ? 'Just a moment...' : '502 Bad Gateway';
  return `<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`;
}
