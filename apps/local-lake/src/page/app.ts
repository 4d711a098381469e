import { hourMilliseconds } from '@coinlake/shared-schema/durations';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { onlyFromOwnPage, strictHeaders } from './access.ts';
import type { Asset } from './bundle.ts';
import { chartOf } from './chart.ts';
import { BadRequestError, chartInput, completenessInput, filesInput, parseInput } from './input.ts';
import type { PagePorts } from './ports.ts';
import { QueryRefusedError, QueryStoppedError, TooManyQueriesError } from './query/errors.ts';
import { queryRoutes } from './query-routes.ts';
import { streamUpdates } from './update-stream.ts';
import type { UpdateFeed } from './updates.ts';
import type { Refusal } from './wire.ts';

const maxFollowers = 50;

export interface PageAppOptions {
  readonly ports: PagePorts;
  readonly feed: UpdateFeed;
  readonly assets: readonly Asset[];
  /** The server's host names, with the port. */
  readonly hosts: () => ReadonlySet<string>;
}

const smallBody = bodyLimit({
  maxSize: 64 * 1024,
  onError: (context) => context.json({ error: 'body: expected 64 kB at most' }, 413),
});

/** The page and its API. */
export function pageApp({ ports, feed, assets, hosts }: PageAppOptions): Hono {
  const app = new Hono();
  app.use(strictHeaders, onlyFromOwnPage(hosts), smallBody);

  app.get('/api/updates', (context) => {
    if (feed.followers() >= maxFollowers) {
      return context.json({ error: `${maxFollowers} pages are open already: close one` }, 503);
    }
    return streamUpdates(context, feed);
  });
  app.get('/api/status', (context) => context.json(ports.snapshot()));
  app.get('/api/chart', async (context) => {
    const { product, range } = parseInput(chartInput, context.req.query());
    requireProduct(ports, product);
    return context.json(await chartOf(ports, product, range, Date.now()));
  });
  app.get('/api/completeness', async (context) => {
    const { hours } = parseInput(completenessInput, context.req.query());
    return context.json(await ports.completenessSince(Date.now() - hours * hourMilliseconds));
  });
  app.get('/api/partitions', async (context) => context.json(await ports.partitions()));
  app.get('/api/files', async (context) => {
    const { prefix } = parseInput(filesInput, context.req.query());
    return context.json(await ports.filesOf(prefix));
  });
  app.route('/api/queries', queryRoutes(ports));

  serveAssets(app, assets);
  app.notFound((context) => context.json({ error: `nothing is at ${context.req.path}` }, 404));
  app.onError(explain);
  return app;
}

function requireProduct({ snapshot }: PagePorts, product: string): void {
  const { products } = snapshot();
  if (products.includes(product)) return;
  throw new BadRequestError(`product: expected one of ${products.join(', ')}, got ${product}`);
}

function serveAssets(app: Hono, assets: readonly Asset[]): void {
  for (const { name, type, content, gzipped } of assets) {
    app.get(name === 'index.html' ? '/' : `/${name}`, (context) => {
      context.header('content-type', type);
      context.header('cache-control', 'no-cache');
      context.header('vary', 'accept-encoding');
      if (!/\bgzip\b/.test(context.req.header('accept-encoding') ?? '')) {
        return context.body(new Uint8Array(content));
      }
      context.header('content-encoding', 'gzip');
      return context.body(new Uint8Array(gzipped));
    });
  }
}

function explain(error: Error, context: Context): Response {
  const say = (status: 400 | 422 | 429 | 500, refusal: Refusal) => context.json(refusal, status);
  if (error instanceof BadRequestError) return say(400, { error: error.message });
  if (error instanceof TooManyQueriesError) return say(429, { error: error.message });
  if (error instanceof QueryStoppedError) return say(422, { error: error.message });
  if (error instanceof QueryRefusedError) {
    const { message, position } = error;
    return say(422, { error: message, ...(position === undefined ? {} : { position }) });
  }
  return say(500, { error: error.message });
}
