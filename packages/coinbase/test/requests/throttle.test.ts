import { publicLimit, throttle } from '../../src/requests/throttle.ts';

describe('throttle', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  async function passedAfter(milliseconds: number): Promise<number> {
    const next = throttle();
    let passed = 0;
    for (let request = 0; request < 50; request += 1) {
      void next(Number.POSITIVE_INFINITY).then(() => {
        passed += 1;
      });
    }
    await jest.advanceTimersByTimeAsync(milliseconds);
    return passed;
  }

  it.each([
    { milliseconds: 0, most: publicLimit.burst },
    { milliseconds: 1_000, most: publicLimit.burst + 10 },
    { milliseconds: 3_000, most: publicLimit.burst + 30 },
  ])('lets $most of 50 requests leave in $milliseconds ms', async ({ milliseconds, most }) => {
    await expect(passedAfter(milliseconds)).resolves.toBe(most);
  });

  it('lets no call wait past the deadline, and keeps no place for calls that gave up', async () => {
    const next = throttle({ perSecond: 10, burst: 1 });
    const deadline = Date.now() + 2_000;
    const all = Promise.all(Array.from({ length: 80 }, () => next(deadline)));
    await jest.advanceTimersByTimeAsync(2_000);

    await all;
    await jest.advanceTimersByTimeAsync(100);
    const later = Date.now();
    await next(later + 1_000);

    expect([later - deadline, Date.now() - later]).toEqual([100, 0]);
  });

  it('stays under the limit of Coinbase', () => {
    expect(publicLimit.burst).toBeLessThan(15);
    expect(publicLimit.perSecond).toBeLessThanOrEqual(10);
  });
});
