import { fullJitter, systemClock } from '../src/clock.ts';

describe('fullJitter', () => {
  const backoff = { baseMilliseconds: 100, capMilliseconds: 1_000 };

  it.each([
    { attempt: 1, ceiling: 100 },
    { attempt: 2, ceiling: 200 },
    { attempt: 4, ceiling: 800 },
    { attempt: 5, ceiling: 1_000 },
    { attempt: 50, ceiling: 1_000 },
  ])('waits up to $ceiling ms after attempt $attempt', ({ attempt, ceiling }) => {
    expect(fullJitter(attempt, backoff, () => 0)).toBe(0);
    expect(fullJitter(attempt, backoff, () => 0.5)).toBe(ceiling / 2);
    expect(fullJitter(attempt, backoff, () => 0.999999)).toBe(ceiling);
  });
});

describe('systemClock', () => {
  it('wakes a sleeper whose signal aborts', async () => {
    const stop = new AbortController();
    const sleeping = systemClock.sleep(3_600_000, stop.signal);

    stop.abort();

    await expect(sleeping).resolves.toBeUndefined();
  });

  it('sleeps without a signal, too', async () => {
    await expect(systemClock.sleep(1)).resolves.toBeUndefined();
  });
});
