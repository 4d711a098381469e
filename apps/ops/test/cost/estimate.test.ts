import { readEnvironment } from '@coinlake/lake-environment';
import { dollars } from '../../src/cost/cost-line.ts';
import { estimate } from '../../src/cost/estimate.ts';
import { readLake } from '../../src/lake.ts';
import { repository } from '../../src/repository.ts';
import { describeAsShipped } from '../as-shipped.ts';
import { billOf, prices } from './committed-bill.ts';

/**
 * Worked out with pencil and paper from the price pages. A month has 730 hours or 30.4167 days, 8,760
 * runs, 438,000 records and 43,800 raw objects, a day 14,400 records and 1,440 objects; the lake is
 * 365 days old; a KB is 2^10 bytes, a GB 2^30, a TB 2^40.
 */
const byHand = {
  dev: {
    'Stream/Resource: shards': '$10.95', // 730 × 0.015
    'Stream/Resource: records written': '$0.01', // 0.438 M × 0.014
    'Ingestor/Resource: compute': '$7.15', // 8,760 × 245 s × 0.25 GB = 536,550 GB-s × 0.0000133334
    'Ingestor/Resource: traces': '$0.04', // 8,760 × 0.000005
    'IngestSchedule/Resource: starts': '$0.01',
    'Delivery/Resource: records delivered': '$0.06', // 438,000 × 5 KB = 2.0885 GB × 0.029
    'Buckets/Lake/Resource: objects written': '$0.22', // (43,800 + 30.4 curated) × 0.000005
    'Buckets/Lake/Resource: objects read by the curation': '$0.05', // 30.4167 × (2.5 × 1,440 + 365) × 0.0000004
    'Buckets/Lake/Resource: lists for the curation': '$0.06', // 30.4167 × (2.5 × 2 + 365) × 0.000005
    'Buckets/Lake/Resource: objects read by queries': '$2.88', // 2,000 × 2.5 × 1,440 = 7.2 M × 0.0000004
    'Buckets/Lake/Resource: lists for queries': '$0.05', // 2,000 × 2.5 × 2 × 0.000005
    'Buckets/Lake/Resource: objects read by crawls': '$1.58', // 30.4167 × 90 × 1,440 = 3.942 M × 0.0000004
    'Buckets/Lake/Resource: lists for crawls': '$0.03', // 30.4167 × 90 × 2 × 0.000005
    'Buckets/Logs/Resource: access log at the end of its retention': '$0.43', // 11.3064 M × 600 B = 6.318 GB × 90 / 30.4167 × 0.023
    'Key/Resource: key before its first rotation': '$1.00',
    'Key/Resource: requests': '$0.26', // 87,600 × 0.03 / 10,000
    'Crawler/Resource: a crawl of the whole table every 1440 minutes, at least': '$4.46', // 30.4167 × 1/6 h × 2 × 0.44
    'Curation/Workgroup/Resource: curation statements': '$0.03', // 30.4167 × (36,000 × 480 / 5 + 5.256 M × 40 B) = 0.005912 TB × 5
    'Ingestor/Log/Resource: log taken in': '$0.08', // 8,760 × 20,000 B = 0.16317 GB × 0.50
    'Ingestor/Log/Resource: log at the end of its retention': '$0.01', // 0.16317 GB / 5 × 12 × 0.03
    'Ingestor/Log/Resource: metrics of the ingestor': '$4.20', // 14 × 0.30
    'Dashboard/Resource: dashboard': '$3.00',
    'Queries/Analysis/Resource: queries': '$0.05', // 1,000 × 10 MB = 0.0095367 TB × 5
    'Queries/Engineering/Resource: queries': '$0.05',
    '38 alarms': '$3.80',
  },
  prod: {
    'Stream/Resource: shards': '$10.95',
    'Stream/Resource: retention of 168 h': '$14.60', // 730 × 0.020
    'Stream/Resource: shard-level metrics': '$0.60', // 2 × 0.30
    'Stream/Resource: records written': '$0.01',
    'Ingestor/Resource: compute': '$14.31', // 1,073,100 GB-s × 0.0000133334
    'Ingestor/Resource: traces': '$0.04',
    'IngestSchedule/Resource: starts': '$0.01',
    'Delivery/Resource: records delivered': '$0.06',
    'Buckets/Lake/Resource: objects written': '$0.22', // (43,800 + 730 curated) × 0.000005
    'Buckets/Lake/Resource: raw data at the end of its retention': '$0.05', // 438,000 × 480 B / 5 = 0.03916 GB × 60 × 0.023
    'Buckets/Lake/Resource: objects read by the curation': '$3.61', // 730 × (2.5 × 1,440 + 365 × 24) = 9.0228 M × 0.0000004
    'Buckets/Lake/Resource: lists for the curation': '$1.35', // 730 × (2.5 × 2 + 365) × 0.000005
    'Buckets/Lake/Resource: objects read by queries': '$2.88',
    'Buckets/Lake/Resource: lists for queries': '$0.05',
    'Buckets/Lake/Resource: objects read by crawls': '$6.39', // 30.4167 × 365 × 1,440 = 15.987 M × 0.0000004
    'Buckets/Lake/Resource: lists for crawls': '$0.11', // 30.4167 × 365 × 2 × 0.000005
    'Buckets/Logs/Resource: access log at the end of its retention': '$5.45', // 32.2543 M × 600 B = 18.0235 GB × 400 / 30.4167 × 0.023
    'Buckets/Logs/Resource: audit log at the end of its retention': '$1.36', // 32.2543 M × 150 B, as long
    'Key/Resource: key before its first rotation': '$1.00',
    'Key/Resource: requests': '$0.26',
    'Ingestor/CoinbaseSecret/Resource: secret': '$0.40',
    'Crawler/Resource: a crawl of the whole table every 1440 minutes, at least': '$4.46',
    'Curation/Workgroup/Resource: curation statements': '$0.71', // 730 × (36,000 × 480 / 5 + 5.256 M × 40 B) = 0.14188 TB × 5
    'Ingestor/Log/Resource: log taken in': '$0.08',
    'Ingestor/Log/Resource: log at the end of its retention': '$0.01', // 0.16317 GB / 5 × 13.15 × 0.03
    'Ingestor/Log/Resource: metrics of the ingestor': '$4.20',
    'Dashboard/Resource: dashboard': '$3.00',
    'Queries/Analysis/Resource: queries': '$0.05',
    'Queries/Engineering/Resource: queries': '$0.05',
    'Audit/Trail/Resource: data events of writing': '$0.04', // 44,530 × 0.000001
    'Audit/Trail/Resource: data events of the curation': '$9.02', // 9.0228 M × 0.000001
    'Audit/Trail/Resource: data events of queries': '$7.20', // 7.2 M × 0.000001
    'Audit/Trail/Resource: data events of crawls': '$15.99', // 15.987 M × 0.000001
    '38 alarms': '$3.80',
  },
};

describeAsShipped('the bills of dev and prod', () => {
  it.each([
    { name: 'dev', total: '$40.46' },
    { name: 'prod', total: '$112.32' },
  ] as const)('gives $total for $name, line by line as by hand', ({ name, total }) => {
    const bill = billOf(name);

    expect(linesOf(bill)).toEqual(byHand[name]);
    expect(dollars(bill.totalCents)).toBe(total);
  });

  it('knows the lake in committed stacks, which name the account of the example', () => {
    const bill = billOf('dev', { accountId: '123456789012' });

    expect(dollars(bill.totalCents)).toBe('$40.46');
  });

  it.each(['dev', 'prod'] as const)('stays below the budget of %s, by a fifth', (name) => {
    const { alerts } = readEnvironment(repository.environments, name);

    expect(billOf(name).totalCents).toBeLessThan(alerts.monthlyBudgetUsd * 80);
  });
});

describe('estimate', () => {
  it.each(['dev', 'prod'] as const)('knows a price for everything in %s', (name) => {
    expect(billOf(name).unpriced).toEqual([]);
  });

  it('names what it has no price for', () => {
    const stack = { resource: { aws_redshift_cluster: { a: {} } } };

    const { unpriced } = estimate([stack], readLake('dev'), prices);

    expect(unpriced).toEqual(['aws_redshift_cluster']);
  });
});

describe('the price table', () => {
  it('has a date and a source for every service', () => {
    expect(prices.asOf).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    for (const { source } of Object.values(prices.prices)) {
      expect(source).toMatch(/^https:\/\/aws\.amazon\.com\/.*pricing\//);
    }
  });
});

/** The lines of a cent and more, the alarms as one. */
function linesOf({ lines }: ReturnType<typeof billOf>): Record<string, string> {
  const alarms = lines.filter(({ what }) => what === 'alarm');
  const others = lines.filter(({ what, cents }) => what !== 'alarm' && cents > 0);
  return {
    ...Object.fromEntries(
      others.map((line) => [`${line.resource}: ${line.what}`, dollars(line.cents)]),
    ),
    [`${alarms.length} alarms`]: dollars(alarms.reduce((sum, { cents }) => sum + cents, 0)),
  };
}
