import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import { aTemporaryDirectory } from '@coinlake/testing';
import { backfilledAt } from '../../../src/page/lake/backfilled-at.ts';
import { writeCandleFile } from '../../a-lake.ts';

describe('backfilledAt', () => {
  const directory = aTemporaryDirectory();

  it('is null if nothing was backfilled', async () => {
    expect(await backfilledAt(directory)).toBeNull();
  });

  it('changes with each file that is written', async () => {
    writeCandleFile(directory, ['12:00']);
    const folder = join(directory, 'backfill/candles/candle_date=2026-11-20');
    utimesSync(folder, 1, 1);
    const before = await backfilledAt(directory);

    writeCandleFile(directory, ['12:05'], { granularity_seconds: 300 });

    expect(before).toBe(1000);
    expect(await backfilledAt(directory)).toBeGreaterThan(1000);
  });
});
