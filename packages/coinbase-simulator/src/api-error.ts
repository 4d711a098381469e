import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { CallEnv } from './call-env.ts';

/** The words that come with a status, and gRPC's name and number for it, which Advanced Trade shows. */
const known: Record<number, readonly [message: string, error: string, code: number]> = {
  400: ['Bad Request', 'INVALID_ARGUMENT', 3],
  401: ['Unauthorized', 'UNAUTHENTICATED', 16],
  403: ['Forbidden', 'PERMISSION_DENIED', 7],
  404: ['NotFound', 'NOT_FOUND', 5],
  408: ['Request Timeout', 'DEADLINE_EXCEEDED', 4],
  425: ['Too Early', 'UNAVAILABLE', 14],
  429: ['Public rate limit exceeded', 'RESOURCE_EXHAUSTED', 8],
  500: ['Internal server error', 'INTERNAL', 13],
  503: ['Service Unavailable', 'UNAVAILABLE', 14],
  504: ['Gateway Timeout', 'DEADLINE_EXCEEDED', 4],
};

/** Answers with an error in the shape of the API that was called. */
export function apiError(c: Context<CallEnv>, status: number, message?: string): Response {
  const [usual, error, code] = known[status] ?? ['Unknown error', 'UNKNOWN', 2];
  const words = message ?? usual;
  const body =
    c.var.call.api === 'exchange'
      ? { message: words }
      : { error, code, message: words, details: [] };
  return c.json(body, status as ContentfulStatusCode);
}
