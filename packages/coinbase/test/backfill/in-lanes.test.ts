import { inLanes } from '../../src/backfill/in-lanes.ts';

const never = new AbortController().signal;
const later = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('inLanes', () => {
  it('does every job once, so many at a time', async () => {
    const done: number[] = [];
    let [running, most] = [0, 0];

    await inLanes(3, [1, 2, 3, 4, 5, 6, 7], never, async (job) => {
      running += 1;
      most = Math.max(most, running);
      await later();
      running -= 1;
      done.push(job);
    });

    expect(done.sort()).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(most).toBe(3);
  });

  it('begins nothing after a failure, and waits for what has begun', async () => {
    const ended: number[] = [];

    const end = inLanes(2, [1, 2, 3, 4], never, async (job) => {
      if (job === 1) throw new Error('job 1 failed');
      await later();
      ended.push(job);
    });

    await expect(end).rejects.toThrow('job 1 failed');
    expect(ended).toEqual([2]);
  });

  it('begins nothing after the signal', async () => {
    const ending = new AbortController();
    const ended: number[] = [];

    await inLanes(2, [1, 2, 3, 4], ending.signal, async (job) => {
      ending.abort();
      await later();
      ended.push(job);
    });

    expect(ended).toEqual([1]);
  });
});
