import { coinbaseRateLimits } from '../src/index.ts';
import { advancedTicker, aSimulator, closeAll, exchangeTicker } from './a-simulator.ts';

afterEach(closeAll);

/** A bucket that holds 15 and fills so slowly that no test sees a drop. */
const slow = { perSecond: 0.001, burst: 15 };
const slowLimits = { exchange: slow, advanced: slow };

async function statuses(url: string, count: number) {
  const responses = await Promise.all(Array.from({ length: count }, () => fetch(url)));
  return responses.map(({ status }) => status);
}

describe('the rate limit', () => {
  it('is that of Coinbase by default', () => {
    expect(coinbaseRateLimits).toEqual({
      exchange: { perSecond: 10, burst: 15 },
      advanced: { perSecond: 10, burst: 15 },
      signed: { perSecond: 30, burst: 30 },
      sendsRetryAfter: false,
    });
  });

  it('lets a burst of 15 pass and answers 429 to what comes after', async () => {
    const { url } = await aSimulator({ rateLimits: slowLimits });

    const all = await statuses(url + exchangeTicker, 20);

    expect(all.filter((status) => status === 200)).toHaveLength(15);
    expect(all.filter((status) => status === 429)).toHaveLength(5);
  });

  it('lets requests pass again as time goes by', async () => {
    const quick = { perSecond: 1000, burst: 1 };
    const { url } = await aSimulator({ rateLimits: { exchange: quick } });
    await statuses(url + exchangeTicker, 5);

    await new Promise((resolve) => setTimeout(resolve, 20));

    expect(await statuses(url + exchangeTicker, 1)).toEqual([200]);
  });

  it('counts the two APIs apart', async () => {
    const { url } = await aSimulator({ rateLimits: slowLimits });
    await statuses(url + exchangeTicker, 16);

    expect(await statuses(url + advancedTicker, 1)).toEqual([200]);
  });

  it('says how long to wait if it is configured to', async () => {
    const { url } = await aSimulator({
      rateLimits: { exchange: { perSecond: 0.5, burst: 1 }, sendsRetryAfter: true },
    });
    await statuses(url + exchangeTicker, 1);

    const refused = await fetch(url + exchangeTicker);

    expect(refused.status).toBe(429);
    expect(await refused.json()).toEqual({ message: 'Public rate limit exceeded' });
    expect(refused.headers.get('retry-after')).toBe('2');
  });

  it('refuses no call when it is off', async () => {
    const { url } = await aSimulator({ rateLimits: false });

    expect(await statuses(url + exchangeTicker, 40)).toEqual(Array(40).fill(200));
  });

  it('does not use up a scripted fault on a request that it refuses', async () => {
    const { url, script } = await aSimulator({
      rateLimits: { exchange: { perSecond: 0.001, burst: 1 } },
    });
    await statuses(url + exchangeTicker, 1);
    script({ kind: 'status', status: 503 });

    expect(await statuses(url + exchangeTicker, 1)).toEqual([429]);
    expect(await statuses(url + advancedTicker, 1)).toEqual([503]);
  });
});
