import type { Environment } from '@coinlake/lake-environment';
import { alternatives, type Billed } from '../../src/cost/alternatives.ts';
import { dollars, totalCents } from '../../src/cost/cost-line.ts';
import { estimate } from '../../src/cost/estimate.ts';
import { lakeOf } from '../../src/lake.ts';
import { billOf, committed, committedStack } from './committed-bill.ts';

describe('alternatives', () => {
  it('says what each expensive choice would cost', () => {
    expect(optionsOf(committed('dev'))).toEqual({
      // 4,380 crawls of 10 minutes 642.40, of 129,600 objects 227.06 and 180 lists 3.94; 317.2 GB a month
      // more of access log, 21.59. Every hour a sixth of it, every day a 144th.
      'every 10 minutes, if a crawl ends in time': '$894.99',
      'every hour, if a crawl ends in time': '$149.17',
      'every day': '$6.22',
      'on demand': '$0.00',
      '1 shard, 24 h': '$10.96', // 730 × 0.015 + 0.438 M × 0.014
      '1 shard, 168 h': '$25.56', // and 730 × 0.020
      'on demand, 24 h': '$29.24', // 730 × 0.04 + 438,000 × 1 KB × 0.08 / GB + 0.1958 GB × 0.04
      'on demand, 168 h': '$29.24', // and 0.1958 GB × 144 / 730 × 0.10, less than a cent
      none: '$0.00',
      // NAT gateway 32.85 and 438,000 × 5,000 B × 0.045 / GB, address 3.65, four endpoints 7.30 each, flow log
      'private subnets in 1 zone, with one NAT gateway': '$65.88',
    });
  });

  it('counts the data events of crawls where the lake is audited', () => {
    // 4.46, 15.987 M reads 6.39 with 0.11 of lists, as many data events 15.99, and both logs of them 3.37.
    expect(optionsOf(committed('prod'))).toMatchObject({ 'every day': '$30.32' });
  });

  it('takes for the network what the bill of one says', () => {
    const { lake, prices } = committed('dev');
    const zones = ['us-east-1a', 'us-east-1b'];
    const full: Environment = {
      ...lake.environment,
      name: 'full',
      network: { kind: 'create', cidr: '10.20.0.0/20', availabilityZones: zones },
    };
    const { lines } = estimate([committedStack('lakehouse-full')], lakeOf(full), prices);
    const billed = lines.filter(({ resource }) => resource.startsWith('Network/'));

    const told = optionsOf({ stacks: [], lake: lakeOf(full), prices });

    expect(billed.filter(({ what }) => what === 'endpoint')).toHaveLength(4);
    expect(told['private subnets in 2 zones, with one NAT gateway']).toBe(
      dollars(totalCents(billed)),
    );
  });

  it('takes for the crawler by how much the bill differs', () => {
    const daily = billOf('prod').totalCents;
    const hourly = billOf('prod', { crawler: { everyMinutes: 60, schemaChanges: 'merge' } });

    const { options = [] } = alternatives(committed('prod'))[0] ?? {};

    const [, everyHour, everyDay] = options.map(({ cents }) => cents);
    expect(Number(everyHour) - Number(everyDay)).toBe(hourly.totalCents - daily);
  });
});

function optionsOf(billed: Billed): Record<string, string> {
  const options = alternatives(billed).flatMap(({ options }) => options);
  return Object.fromEntries(options.map(({ option, cents }) => [option, dollars(cents)]));
}
