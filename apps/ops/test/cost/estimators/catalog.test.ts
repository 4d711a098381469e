import { crawler, workgroup } from '../../../src/cost/estimators/catalog.ts';
import { formulasOf, roundNumbers } from '../round-numbers.ts';

const context = roundNumbers();

describe('crawler', () => {
  it('bills each crawl as ten minutes', () => {
    expect(formulasOf(crawler({}, context))).toEqual({
      'a crawl of the whole table every 60 minutes, at least':
        '730 crawls × 0.166667 h × 2 DPU × $1 per DPU-hour, each crawl at least 10 minutes',
    });
  });

  it('costs nothing without a schedule', () => {
    const [line] = crawler({}, roundNumbers({ crawler: { schemaChanges: 'log' } }));

    expect(line).toMatchObject({ what: 'crawls on demand', cents: 0 });
  });
});

describe('workgroup', () => {
  it('bills the curation by what it scans', () => {
    const { name } = context.names.workgroups.curation;

    expect(formulasOf(workgroup({ name }, context))).toEqual({
      'curation statements': '730 queries × 1 TB × $1 per TB scanned, each query at least 10 MB',
    });
  });

  it('bills a thousand queries of ten megabytes in the other workgroups', () => {
    expect(formulasOf(workgroup({ name: 'another' }, context))).toEqual({
      queries: '1,000 queries × 0.00000953674 TB × $1 per TB scanned, each query at least 10 MB',
    });
  });
});
