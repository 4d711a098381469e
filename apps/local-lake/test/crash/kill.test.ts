import { join } from 'node:path';
import { aTemporaryDirectory } from '@coinlake/testing';
import {
  deliverTheRest,
  duplicatesIn,
  missingFrom,
  observations,
  startFilling,
} from './a-filling-process.ts';
import { randomNumbers } from './random-numbers.ts';

// A hundred or more, where one has the time.
const killCount = Number(process.env.COINLAKE_KILLS ?? 12);
const seed = Date.now() % 1_000_000;

describe('a lake whose process is killed', () => {
  const parent = aTemporaryDirectory();

  it(`has every acknowledged record once after ${killCount} kills (seed ${seed})`, async () => {
    const directory = join(parent, 'killed');
    const acknowledged: string[] = [];
    const random = randomNumbers(seed);

    for (let kill = 0; kill < killCount; kill += 1) {
      // Started without a pause after the kill before: the kernel has freed the lock.
      const filling = startFilling(directory);
      await filling.started;
      await new Promise((resolve) => setTimeout(resolve, random() * 600));
      await filling.kill();
      expect(filling.complaints().replace(/^set aside: .*\n/, '')).toBe('');
      acknowledged.push(...filling.acknowledged());
    }
    await deliverTheRest(directory);
    const view = await observations(directory);

    expect(acknowledged.length).toBeGreaterThan(killCount);
    expect(duplicatesIn(view)).toEqual([]);
    expect(missingFrom(view, acknowledged)).toEqual([]);
  }, 600_000);
});
