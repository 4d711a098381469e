import { connect } from 'node:net';
import { startSimulator } from '../src/index.ts';
import { aSimulator, ask, closeAll, exchangeTicker, type TickerAnswer } from './a-simulator.ts';

afterEach(closeAll);

describe('startSimulator', () => {
  it('listens on the loopback address and nowhere else', async () => {
    const { url } = await aSimulator();

    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it('says so when its port is taken', async () => {
    const { url } = await aSimulator();
    const port = Number(new URL(url).port);

    await expect(startSimulator({ port })).rejects.toThrow(
      `the simulator needs a free port, got ${port}; 0 finds one`,
    );
  });

  it('goes by the clock that it is given', async () => {
    const { url } = await aSimulator({ now: Date.now });

    const before = Date.now();
    const { time } = await ask<TickerAnswer>(url + exchangeTicker);

    // The last trade may be some seconds old.
    expect(Date.parse(time)).toBeGreaterThan(before - 10_000);
    expect(Date.parse(time)).toBeLessThanOrEqual(Date.now());
  });

  it('trades the products that it is given', async () => {
    const { url } = await aSimulator({
      products: [
        {
          productId: 'GOLD-USD',
          basePrice: 4000,
          priceDecimals: 1,
          sizeDecimals: 0,
          yearlyVolatility: 0,
          dailyVolume: 86_400_000,
          secondsPerTrade: 1,
          openedOn: '2020-01-01',
        },
      ],
    });

    const gold = await (await fetch(`${url}/products/GOLD-USD/ticker`)).json();

    expect(gold).toMatchObject({ price: '4000.0', size: expect.stringMatching(/^\d+$/) });
    expect((await fetch(url + exchangeTicker)).status).toBe(404);
  });

  it('takes at least its latency for each answer', async () => {
    const { url } = await aSimulator({ latencyMs: 100 });
    const before = performance.now();

    await Promise.all([fetch(url + exchangeTicker), fetch(`${url}/nowhere`)]);

    expect(performance.now() - before).toBeGreaterThanOrEqual(95);
  });

  it('applies faults to calls by chance', async () => {
    const fault = { kind: 'status', status: 500 } as const;
    const { url } = await aSimulator({ chances: [{ fault, probability: 1 }] });

    expect((await fetch(url + exchangeTicker)).status).toBe(500);
  });

  it('forgets its script on request', async () => {
    const { url, script, clearScript } = await aSimulator();
    script({ kind: 'reset' });
    clearScript();

    expect((await fetch(url + exchangeTicker)).status).toBe(200);
  });
});

describe('close', () => {
  it('ends a hanging call, an idle connection and the listening, and may be called twice', async () => {
    const simulator = await aSimulator();
    simulator.script({ kind: 'hang' });
    const hanging = fetch(simulator.url + exchangeTicker).catch((error: Error) => error.message);
    const idle = connect(Number(new URL(simulator.url).port), '127.0.0.1');
    const idleEnd = new Promise((resolve) => idle.once('close', resolve).on('error', () => {}));
    await until(() => simulator.requests.count() === 1);

    await simulator.close();
    await simulator.close();
    await idleEnd;

    expect(await hanging).toBe('fetch failed');
    await expect(fetch(simulator.url)).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
  });
});

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
