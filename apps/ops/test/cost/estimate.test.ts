import { readEnvironment } from '@coinlake/lake-environment';
import { estimate } from '../../src/cost/estimate.ts';
import { readLake } from '../../src/lake.ts';
import { repository } from '../../src/repository.ts';
import { describeAsShipped } from '../as-shipped.ts';
import { billOf, prices } from './committed-bill.ts';

describeAsShipped('the bills of dev and prod', () => {
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
