import { RequestLog } from '../src/request-log.ts';
import { advancedTicker, aSimulator, closeAll, exchangeTicker, noon } from './a-simulator.ts';

afterEach(closeAll);

describe('the request log', () => {
  it('records each request with its answer', async () => {
    const { url, requests, script } = await aSimulator();
    script({ kind: 'status', status: 503 });
    await fetch(url + exchangeTicker);
    await fetch(url + advancedTicker);

    const common = { method: 'GET', route: 'ticker', productId: 'BTC-USD', atMs: noon };
    expect(requests.entries).toEqual([
      { ...common, api: 'exchange', path: exchangeTicker, status: 503, fault: 'status' },
      { ...common, api: 'advanced', path: advancedTicker, status: 200 },
    ]);
  });

  it('counts what matches', async () => {
    const { url, requests, script } = await aSimulator();
    script({ kind: 'html-page', status: 502 }, { on: { productId: 'ETH-USD' } });
    const paths = ['BTC', 'ETH', 'ETH'].map((base) => `${url}/products/${base}-USD/ticker`);
    await Promise.all(paths.map((path) => fetch(path)));

    expect(requests.count()).toBe(3);
    expect(requests.count({ productId: 'ETH-USD' })).toBe(2);
    expect(requests.count({ productId: 'ETH-USD', status: 200 })).toBe(1);
    expect(requests.count({ fault: 'html-page' })).toBe(1);
    expect(requests.count({ api: 'signed' })).toBe(0);
  });

  it('adds up answers by path and status', async () => {
    const { url, requests } = await aSimulator();
    await Promise.all([exchangeTicker, exchangeTicker, '/nowhere?a=b'].map((p) => fetch(url + p)));

    expect(requests.totals).toEqual({ [`${exchangeTicker} 200`]: 2, '/nowhere 404': 1 });
  });

  it('keeps the last 10,000 requests, and all in the totals', () => {
    const log = new RequestLog();
    for (let i = 1; i <= 10_001; i++) {
      log.open({ api: 'exchange', route: 'other', method: 'GET', path: '/', atMs: i })({
        status: 404,
      });
    }

    expect(log.entries).toHaveLength(10_000);
    expect(log.entries[0]?.atMs).toBe(2);
    expect(log.totals).toEqual({ '/ 404': 10_001 });
  });
});
