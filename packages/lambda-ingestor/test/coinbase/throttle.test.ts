import { publicLimit, throttle } from '../../src/coinbase/throttle.ts';

describe('throttle', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  async function passedAfter(milliseconds: number): Promise<number> {
    const next = throttle();
    let passed = 0;
    for (let request = 0; request < 50; request += 1) {
      void next().then(() => {
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

  it('stays under the limit of Coinbase', () => {
    expect(publicLimit.burst).toBeLessThan(15);
    expect(publicLimit.perSecond).toBeLessThanOrEqual(10);
  });
});
