import type { Environment } from '@coinlake/lake-environment';
import { estimateContext } from '../../src/cost/estimate.ts';
import { lakeReaders } from '../../src/cost/lake-readers.ts';
import { lakeOf } from '../../src/lake.ts';
import { committed, prices } from './committed-bill.ts';

const { environment } = committed('prod').lake;

describe('lakeReaders', () => {
  it('has every curation read the open days again, and all that is curated', () => {
    expect(readerOf('the curation')).toMatchObject({
      times: [730, 'statements'],
      objects: 12_360, // 2.5 × 1,440 raw and 365 × 24 curated
      lists: 370, // 2.5 × 2 raw, because S3 lists a thousand at a time, and 365
    });
  });

  it('has every crawl read the whole raw zone', () => {
    expect(readerOf('crawls')).toMatchObject({ objects: 525_600, lists: 730 }); // 365 × 1,440, 365 × 2
  });

  it('has a crawl read no more than the raw zone keeps', () => {
    const retention = { ...environment.retention, rawExpiryDays: 90 };

    expect(readerOf('crawls', { retention })).toMatchObject({ objects: 129_600, lists: 180 });
  });

  it.each([
    { who: 'crawls', own: { crawler: { schemaChanges: 'log' as const } } },
    { who: 'the curation', own: { curation: { everyMinutes: 60, enabled: false } } },
  ])('names no reader without a schedule: $who', ({ who, own }) => {
    expect(readerOf(who, own)).toBeUndefined();
  });
});

function readerOf(name: string, own: Partial<Environment> = {}) {
  const context = estimateContext(lakeOf({ ...environment, ...own }), prices);
  return lakeReaders(context).find(({ who }) => who === name);
}
