import { Hono } from 'hono';
import { csvLines } from '../csv.ts';
import { BadRequestError, parseInput, queryIdInput, queryInput } from './input.ts';
import type { PagePorts } from './ports.ts';

const csvLimits = { rows: 200_000, answerBytes: 50_000_000 };

/** Runs and cancels the SQL of the page. */
export function queryRoutes({ shippedQueries, runQuery }: PagePorts): Hono {
  const running = new Map<string, AbortController>();
  const app = new Hono();

  app.get('/', (context) => context.json(shippedQueries));

  app.post('/', async (context) => {
    const { id, sql, format } = parseInput(queryInput, await jsonOf(context.req.raw));
    if (running.has(id)) throw new BadRequestError(`id: a query ${id} runs already`);
    const abort = new AbortController();
    running.set(id, abort);
    try {
      // The query ends when the visitor closes the page.
      const signal = AbortSignal.any([abort.signal, context.req.raw.signal]);
      const result = await runQuery(sql, format === 'csv' ? csvLimits : {}, signal);
      if (format === 'json') return context.json(result);
      const csv = `${csvLines(result, { isForSpreadsheets: true }).join('\r\n')}\r\n`;
      return context.body(csv, 200, { 'content-type': 'text/csv; charset=utf-8' });
    } finally {
      running.delete(id);
    }
  });

  app.delete('/:id', (context) => {
    const { id } = parseInput(queryIdInput, context.req.param());
    running.get(id)?.abort();
    return context.body(null, 204);
  });

  return app;
}

async function jsonOf(request: Request): Promise<unknown> {
  if (!request.headers.get('content-type')?.startsWith('application/json')) {
    throw new BadRequestError('content-type: expected application/json');
  }
  return request.json().catch(() => {
    throw new BadRequestError('body: expected JSON');
  });
}
