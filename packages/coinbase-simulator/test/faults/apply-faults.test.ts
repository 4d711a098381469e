import type { Fault } from '../../src/index.ts';
import {
  advancedTicker,
  aSimulator,
  closeAll,
  exchangeCandles,
  exchangeTicker,
  noon,
  type TickerAnswer,
  type TradesAnswer,
} from '../a-simulator.ts';

afterEach(closeAll);

/** Asks once while `fault` is scripted. */
async function askDuring(fault: Fault, path = exchangeTicker) {
  const { url, script } = await aSimulator();
  script(fault);
  return fetch(url + path);
}

async function tickerDuring<T>(fault: Fault, path?: string): Promise<T> {
  return (await (await askDuring(fault, path)).json()) as T;
}

describe('a fault of the whole answer', () => {
  it.each([400, 401, 403, 404, 408, 425, 429, 500, 502, 503, 504])(
    'is a %i with the error shape of either API',
    async (status) => {
      const exchange = await askDuring({ kind: 'status', status });
      const advanced = await askDuring({ kind: 'status', status }, advancedTicker);

      expect([exchange.status, advanced.status]).toEqual([status, status]);
      expect(await exchange.json()).toEqual({ message: expect.any(String) });
      expect(await advanced.json()).toEqual({
        error: expect.any(String),
        code: expect.any(Number),
        message: expect.any(String),
        details: [],
      });
    },
  );

  it('says how long to wait only if the fault says so', async () => {
    const silent = await askDuring({ kind: 'status', status: 429 });
    const limited = await askDuring({ kind: 'status', status: 429, retryAfterSeconds: 3 });

    expect(silent.headers.get('retry-after')).toBeNull();
    expect(limited.headers.get('retry-after')).toBe('3');
  });

  it.each([200, 502] as const)('is a page of HTML with a %i', async (status) => {
    const response = await askDuring({ kind: 'html-page', status });

    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toMatch('text/html');
    expect(await response.text()).toMatch(/^<!DOCTYPE html>/);
  });

  it.each([{ kind: 'not-json' }, { kind: 'truncated' }] as const)(
    'is a 200 that claims to be JSON and is not (%j)',
    async (fault) => {
      const response = await askDuring(fault);

      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toMatch('application/json');
      await expect(response.json()).rejects.toMatchObject({ name: 'SyntaxError' });
    },
  );

  it('is the beginning of the right answer when truncated', async () => {
    const { url, script } = await aSimulator();
    const whole = await (await fetch(url + exchangeCandles)).text();
    script({ kind: 'truncated' });

    const half = await (await fetch(url + exchangeCandles)).text();

    expect(half).toHaveLength(Math.floor(whole.length / 2));
    expect(whole.startsWith(half)).toBe(true);
  });

  it('is a right answer after a while when slow', async () => {
    const before = performance.now();

    const response = await askDuring({ kind: 'slow', latencyMs: 120 });

    expect(response.status).toBe(200);
    expect(performance.now() - before).toBeGreaterThanOrEqual(115);
  });

  it('sends no answer when hanging, and the log says so', async () => {
    const { url, script, requests } = await aSimulator();
    script({ kind: 'hang' });

    const asking = new AbortController();
    const answer = fetch(url + exchangeTicker, { signal: asking.signal });
    while (requests.count() === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    asking.abort();

    await expect(answer).rejects.toMatchObject({ name: 'AbortError' });
    expect(requests.entries).toMatchObject([{ fault: 'hang', path: exchangeTicker }]);
    expect(requests.entries[0]?.status).toBeUndefined();
  });

  it('is a connection that is reset, and the log says so', async () => {
    const { url, script, requests } = await aSimulator();
    script({ kind: 'reset' });

    await expect(fetch(url + exchangeTicker)).rejects.toMatchObject({
      cause: { code: 'ECONNRESET' },
    });
    expect(requests.entries).toMatchObject([{ fault: 'reset' }]);
    expect(requests.entries[0]?.status).toBeUndefined();
  });

  it('is what was true a while ago when cached, with its age', async () => {
    const response = await askDuring({ kind: 'cached', ageSeconds: 600 });
    const { time } = (await response.json()) as TickerAnswer;

    expect(response.headers.get('age')).toBe('600');
    expect(noon - Date.parse(time)).toBeGreaterThanOrEqual(600_000);
    expect(noon - Date.parse(time)).toBeLessThan(605_000);
  });
});

describe('a fault of a ticker', () => {
  it.each<[Fault['kind'], object]>([
    [
      'empty-ticker',
      { price: '', size: '', bid: '', ask: '', volume: '', rfq_volume: '', time: '', trade_id: 0 },
    ],
    ['zero-price', { price: '0' }],
    ['year-one', { time: '0001-01-01T00:00:00Z' }],
  ])('is %s on the Exchange', async (kind, damage) => {
    expect(await tickerDuring({ kind } as Fault)).toMatchObject(damage);
  });

  it.each<[Fault['kind'], object]>([
    ['empty-ticker', { trades: [], best_bid: '', best_ask: '' }],
    ['no-trades', { trades: [], best_bid: expect.stringMatching(/\d/) }],
    ['zero-price', { trades: [{ price: '0' }] }],
    ['year-one', { trades: [{ time: '0001-01-01T00:00:00Z' }] }],
  ])('is %s on Advanced Trade', async (kind, damage) => {
    expect(await tickerDuring({ kind } as Fault, advancedTicker)).toMatchObject(damage);
  });

  it('is a time left out', async () => {
    const exchange = await tickerDuring<TickerAnswer>({ kind: 'missing-time' });
    const advanced = await tickerDuring<TradesAnswer>({ kind: 'missing-time' }, advancedTicker);

    expect(exchange).not.toHaveProperty('time');
    expect(exchange).toHaveProperty('price');
    expect(advanced.trades[0]).not.toHaveProperty('time');
  });

  it('is a bid above the ask', async () => {
    const exchange = await tickerDuring<TickerAnswer>({ kind: 'crossed-book' });
    const advanced = await tickerDuring<TradesAnswer>({ kind: 'crossed-book' }, advancedTicker);

    expect(Number(exchange.bid)).toBeGreaterThan(Number(exchange.ask));
    expect(Number(advanced.best_bid)).toBeGreaterThan(Number(advanced.best_ask));
  });
});
