import { aTemporaryDirectory } from '@coinlake/testing';
import { type LakeClock, lakeClock } from '../src/ingest/lake-clock.ts';
import { openLocalLake } from '../src/local-lake.ts';

describe('openLocalLake', () => {
  const directory = aTemporaryDirectory();

  it('ends as a whole when a part of it fails', async () => {
    let sleepers = 0;
    const clock: LakeClock = {
      ...lakeClock,
      sleep: async (milliseconds, signal) => {
        sleepers += 1;
        await lakeClock.sleep(milliseconds, signal);
        sleepers -= 1;
      },
    };
    const lake = await openLocalLake({
      directory,
      kind: 'simulated',
      prices: () => {
        throw new Error('no source');
      },
      schedule: { products: ['BTC-USD'], callsPerRun: 1, spreadSeconds: 0, everyMinutes: 5 },
      bufferSeconds: 60,
      bufferMegabytes: 5,
      clock,
    });

    await expect(lake.run(new AbortController().signal)).rejects.toThrow('no source');
    await lake.close();

    expect(sleepers).toBe(0);
  });
});
