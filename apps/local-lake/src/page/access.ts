import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';

/**
 * Serves only requests to the page's own name. Another site whose name resolves to this machine (DNS
 * rebinding) sends its own Host, and a form or script of another site sends its own Origin.
 *
 * @param hosts - the server's host names, with the port: `127.0.0.1:4280`
 */
export function onlyFromOwnPage(hosts: () => ReadonlySet<string>): MiddlewareHandler {
  return async (context, next) => {
    const refuse = (what: string, got: string) =>
      context.json({ error: `${what} must be this page's own, got ${got || 'none'}` }, 403);

    const host = context.req.header('host') ?? '';
    if (!hosts().has(host)) return refuse('Host', host);

    const origin = context.req.header('origin');
    const isRead = context.req.method === 'GET' || context.req.method === 'HEAD';
    if (origin !== undefined && origin !== `http://${host}`) return refuse('Origin', origin);
    if (origin === undefined && !isRead) return refuse('Origin', '');

    // A page of another site may link here, but not embed or read what the API answers.
    const site = context.req.header('sec-fetch-site') ?? 'none';
    const isApi = context.req.path.startsWith('/api/');
    if (isApi && site !== 'same-origin' && site !== 'none') return refuse('Sec-Fetch-Site', site);

    await next();
  };
}

/** Headers that let the page load its own files only, and let no site frame it. */
export const strictHeaders: MiddlewareHandler = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'"],
    connectSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
  crossOriginResourcePolicy: 'same-origin',
  crossOriginOpenerPolicy: 'same-origin',
  referrerPolicy: 'no-referrer',
  xFrameOptions: 'DENY',
  strictTransportSecurity: false,
});
