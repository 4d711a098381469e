import type { Environment } from '@coinlake/lake-environment';
import { alternatives, type Billed } from '../../src/cost/alternatives.ts';
import { dollars, totalCents } from '../../src/cost/cost-line.ts';
import { estimate, estimateContext } from '../../src/cost/estimate.ts';
import { dataStream } from '../../src/cost/estimators/flow.ts';
import { lakeOf } from '../../src/lake.ts';
import { billOf, committed, committedStack } from './committed-bill.ts';

describe('alternatives', () => {
  it('offers every expensive choice', () => {
    expect(Object.keys(optionsOf(committed('dev')))).toEqual([
      'every 10 minutes, if a crawl ends in time',
      'every hour, if a crawl ends in time',
      'every day',
      'on demand',
      '1 shard, 24 h',
      '1 shard, 168 h',
      'on demand, 24 h',
      'on demand, 168 h',
      'none',
      'private subnets in 1 zone, with one NAT gateway',
    ]);
  });

  it('prices a stream as the bill would', () => {
    const { lake, prices } = committed('dev');
    const stream = dataStream(
      { shard_count: 1, retention_period: 24 },
      estimateContext(lake, prices),
    );

    expect(optionsOf(committed('dev'))['1 shard, 24 h']).toBe(dollars(totalCents(stream)));
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
