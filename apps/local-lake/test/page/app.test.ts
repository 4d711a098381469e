import { pageApp } from '../../src/page/app.ts';
import type { Asset } from '../../src/page/bundle.ts';
import type { PagePorts } from '../../src/page/ports.ts';
import {
  QueryRefusedError,
  QueryStoppedError,
  TooManyQueriesError,
} from '../../src/page/query/errors.ts';
import { updateFeed } from '../../src/page/updates.ts';
import { fakePorts } from './fake-ports.ts';

const own = 'http://127.0.0.1:4280';
const id = '0d1b9f3e-6d3f-4d55-9c1a-2f6c7b8a9d10';

describe('pageApp', () => {
  const feeds: { close(): void }[] = [];
  afterEach(() => {
    for (const feed of feeds.splice(0)) feed.close();
  });

  const appOf = (changes: Partial<PagePorts> = {}) => {
    const ports = fakePorts(changes);
    const feed = updateFeed(ports);
    feeds.push(feed);
    return pageApp({ ports, feed, assets: [anAsset], hosts: () => new Set(['127.0.0.1:4280']) });
  };
  const get = (path: string, headers: Record<string, string> = {}) =>
    appOf().request(path, { headers: { host: '127.0.0.1:4280', ...headers } });
  const post = (body: unknown, changes: Partial<PagePorts> = {}) =>
    appOf(changes).request('/api/queries', {
      method: 'POST',
      headers: { host: '127.0.0.1:4280', origin: own, 'content-type': 'application/json' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });

  it.each([
    '/',
    '/api/status',
    '/api/chart?product=BTC-USD&range=1m',
    '/api/chart?product=BTC-USD&range=all',
    '/api/completeness',
    '/api/completeness?hours=72',
    '/api/partitions',
    '/api/files?prefix=curated/prices/price_date=2026-11-22/',
    '/api/queries',
  ])('answers %s to its own page', async (path) => {
    const answer = await get(path);

    expect(answer.status).toBe(200);
  });

  it('lets a page load nothing but its own files', async () => {
    const { headers } = await get('/');

    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });

  it('sends files compressed to those who can read that', async () => {
    const plain = await get('/');
    const packed = await get('/', { 'accept-encoding': 'gzip, br' });

    expect(await plain.text()).toBe('<html>');
    expect(packed.headers.get('content-encoding')).toBe('gzip');
  });

  it.each(hostileRequests())('refuses %s', async (_, path, init, status, reason) => {
    const headers = { host: '127.0.0.1:4280', ...init.headers };

    const answer = await appOf().request(path, { ...init, headers });

    expect(answer.status).toBe(status);
    expect(await answer.text()).toMatch(reason);
  });

  it('answers a query as JSON and as CSV', async () => {
    const json = await post({ id, sql: 'SELECT 1' });
    const csv = await post({ id, sql: 'SELECT 1', format: 'csv' });

    expect(await json.json()).toMatchObject({ rows: [['x,y']] });
    expect(await csv.text()).toBe('a\r\n"x,y"\r\n');
  });

  it.each([
    [new QueryRefusedError('no such column', 7), 422, { error: 'no such column', position: 7 }],
    [new QueryStoppedError('stopped after 20 s', 'time'), 422, { error: 'stopped after 20 s' }],
    [new TooManyQueriesError('2 queries run'), 429, { error: '2 queries run' }],
    [new Error('disk on fire'), 500, { error: 'disk on fire' }],
  ])('explains %s', async (error, status, body) => {
    const answer = await post({ id, sql: 'SELECT 1' }, { runQuery: () => Promise.reject(error) });

    expect(answer.status).toBe(status);
    expect(await answer.json()).toEqual(body);
  });

  it('cancels the query that is named', async () => {
    let begun = () => {};
    const hasBegun = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const app = appOf({
      runQuery: (_, __, signal) =>
        new Promise((_resolve, reject) => {
          begun();
          signal.addEventListener('abort', () =>
            reject(new QueryStoppedError('the query was cancelled', 'cancelled')),
          );
        }),
    });
    const headers = { host: '127.0.0.1:4280', origin: own, 'content-type': 'application/json' };
    const body = JSON.stringify({ id, sql: 'SELECT 1' });
    const running = app.request('/api/queries', { method: 'POST', headers, body });
    await hasBegun;

    const cancelled = await app.request(`/api/queries/${id}`, { method: 'DELETE', headers });

    expect(cancelled.status).toBe(204);
    expect(await (await running).json()).toEqual({ error: 'the query was cancelled' });
  });

  it('sends the present state at once as a server-sent event', async () => {
    const answer = await get('/api/updates');
    const reader = answer.body?.getReader();

    const first = await reader?.read();
    await reader?.cancel();

    expect(answer.headers.get('content-type')).toContain('text/event-stream');
    expect(new TextDecoder().decode(first?.value)).toMatch(
      /^event: update\n(retry: 1000\n)?data: \{"snapshot"/,
    );
  });
});

const anAsset: Asset = {
  name: 'index.html',
  type: 'text/html; charset=utf-8',
  content: new TextEncoder().encode('<html>'),
  gzipped: new Uint8Array([31, 139]),
};

type HostileRequest = [
  what: string,
  path: string,
  init: { method?: string; headers?: Record<string, string>; body?: string },
  status: number,
  reason: RegExp,
];

function hostileRequests(): HostileRequest[] {
  const json = { origin: own, 'content-type': 'application/json' };
  const query = (body: string): HostileRequest[2] => ({ method: 'POST', headers: json, body });
  return [
    ['a foreign Host', '/', { headers: { host: 'evil.example' } }, 403, /Host must be/],
    ['the right Host on another port', '/', { headers: { host: '127.0.0.1:80' } }, 403, /Host/],
    [
      'a Host that only begins well',
      '/',
      { headers: { host: '127.0.0.1:4280.evil.example' } },
      403,
      /Host/,
    ],
    [
      'a foreign Origin',
      '/api/status',
      { headers: { origin: 'http://evil.example' } },
      403,
      /Origin/,
    ],
    ['an opaque Origin', '/api/status', { headers: { origin: 'null' } }, 403, /Origin must be/],
    [
      'the right Origin by another scheme',
      '/api/status',
      { headers: { origin: 'https://127.0.0.1:4280' } },
      403,
      /Origin/,
    ],
    [
      'a script of another site',
      '/api/status',
      { headers: { 'sec-fetch-site': 'cross-site' } },
      403,
      /Sec-Fetch-Site/,
    ],
    [
      'a script of a sibling site',
      '/api/updates',
      { headers: { 'sec-fetch-site': 'same-site' } },
      403,
      /Sec-Fetch-Site/,
    ],
    [
      'a query without Origin',
      '/api/queries',
      { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' },
      403,
      /Origin must be/,
    ],
    [
      'a query from a form',
      '/api/queries',
      { method: 'POST', headers: { origin: own, 'content-type': 'text/plain' }, body: '{}' },
      400,
      /content-type/,
    ],
    ['a query that is not JSON', '/api/queries', query('{'), 400, /expected JSON/],
    ['a query without a statement', '/api/queries', query(`{"id":"${id}"}`), 400, /sql/],
    ['a query without an id', '/api/queries', query('{"sql":"SELECT 1"}'), 400, /id/],
    [
      'a query with more than it may say',
      '/api/queries',
      query(`{"id":"${id}","sql":"SELECT 1","limits":{}}`),
      400,
      /limits/,
    ],
    [
      'a statement without end',
      '/api/queries',
      query(JSON.stringify({ id, sql: 'x'.repeat(20_001) })),
      400,
      /20000/,
    ],
    ['a giant body', '/api/queries', query('x'.repeat(70_000)), 413, /64 kB at most/],
    [
      'a cancellation of nothing',
      '/api/queries/1',
      { method: 'DELETE', headers: { origin: own } },
      400,
      /id/,
    ],
    ['an unknown range', '/api/chart?product=BTC-USD&range=2y', {}, 400, /range/],
    ['a product that is SQL', "/api/chart?range=1m&product=x'%20OR%201=1--", {}, 400, /product/],
    [
      'a product that is not asked for',
      '/api/chart?range=1m&product=DOGE-USD',
      {},
      400,
      /expected one of BTC-USD, got DOGE-USD/,
    ],
    ['too many hours', '/api/completeness?hours=1000000', {}, 400, /hours/],
    ['hours that are not a number', '/api/completeness?hours=x', {}, 400, /hours/],
    ['a folder that climbs', '/api/files?prefix=../../etc/', {}, 400, /prefix/],
    [
      'a folder that climbs after a good start',
      '/api/files?prefix=curated/../../a=b/',
      {},
      400,
      /prefix/,
    ],
    ['an absolute folder', '/api/files?prefix=/etc/a=b/', {}, 400, /prefix/],
    ['a path that climbs', '/..%2f..%2fetc/passwd', {}, 404, /nothing is at/],
    ['a path with a zero byte', '/page.js%00', {}, 404, /nothing is at/],
    ['the source of the server', '/src/page/app.ts', {}, 404, /nothing is at/],
    [
      'a method that it has not',
      '/api/status',
      { method: 'PUT', headers: json, body: '{}' },
      404,
      /nothing is at/,
    ],
  ];
}
