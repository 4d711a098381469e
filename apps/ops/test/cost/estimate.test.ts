import { dollars } from '../../src/cost/cost-line.ts';
import { estimate } from '../../src/cost/estimate.ts';
import { loadEnvironment } from '../../src/environment.ts';
import { repository } from '../../src/repository.ts';
import { billOf, prices } from './committed-bill.ts';

/**
 * Worked out with pencil and paper from the price pages. A month has 730 hours or 30.4167 days, 8,760
 * runs, 438,000 records; a KB is 2^10 bytes, a GB 2^30, a TB 2^40.
 */
const byHand = {
  dev: {
    'Stream/Resource: shards': '$10.95', // 730 × 0.015
    'Stream/Resource: records written': '$0.01', // 0.438 M × 0.014
    'Ingestor/Resource: compute': '$7.15', // 8,760 × 245 s × 0.25 GB = 536,550 GB-s × 0.0000133334
    'Ingestor/Resource: traces': '$0.04', // 8,760 × 0.000005
    'IngestSchedule/Resource: starts': '$0.01',
    'Delivery/Resource: records delivered': '$0.06', // 438,000 × 5 KB = 2.0885 GB × 0.029
    'Buckets/Lake/Resource: objects written': '$0.22', // 8,760 × 5 × 0.000005
    'Key/Resource: key before its first rotation': '$1.00',
    'Key/Resource: requests': '$0.26', // 87,600 × 0.03 / 10,000
    'Crawler/Resource: a crawl every 1440 minutes': '$4.46', // 30.4167 × 1/6 h × 2 × 0.44
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
    'Buckets/Lake/Resource: objects written': '$0.22',
    'Buckets/Lake/Resource: raw data at the end of its retention': '$0.05', // 438,000 × 480 B / 5 = 0.03916 GB × 60 × 0.023
    'Key/Resource: key before its first rotation': '$1.00',
    'Key/Resource: requests': '$0.26',
    'Ingestor/CoinbaseSecret/Resource: secret': '$0.40',
    'Crawler/Resource: a crawl every 1440 minutes': '$4.46',
    'Ingestor/Log/Resource: log taken in': '$0.08',
    'Ingestor/Log/Resource: log at the end of its retention': '$0.01', // 0.16317 GB / 5 × 13.15 × 0.03
    'Ingestor/Log/Resource: metrics of the ingestor': '$4.20',
    'Dashboard/Resource: dashboard': '$3.00',
    'Queries/Analysis/Resource: queries': '$0.05',
    'Queries/Engineering/Resource: queries': '$0.05',
    'Curation/Workgroup/Resource: curation statements': '$0.03', // 730 × 10 MB = 0.0069618 TB × 5
    'Audit/Trail/Resource: data events': '$0.13', // 131,400 × 0.000001
    '38 alarms': '$3.80',
  },
};

describe('estimate', () => {
  it.each([
    { name: 'dev', total: '$35.35' },
    { name: 'prod', total: '$58.32' },
  ] as const)('gives $total for $name, line by line as by hand', ({ name, total }) => {
    const bill = billOf(name);

    expect(linesOf(bill)).toEqual(byHand[name]);
    expect(dollars(bill.totalCents)).toBe(total);
  });

  it.each(['dev', 'prod'] as const)('knows a price for everything in %s', (name) => {
    expect(billOf(name).unpriced).toEqual([]);
  });

  it('knows the lake in committed stacks, which name the account of the example', () => {
    const bill = billOf('dev', { accountId: '123456789012' });

    expect(dollars(bill.totalCents)).toBe('$35.35');
  });

  it('names what it has no price for', () => {
    const stack = { resource: { aws_redshift_cluster: { a: {} } } };

    const { unpriced } = estimate([stack], loadEnvironment(repository.environments, 'dev'), prices);

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
