import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readEnvironment, stacksOf } from '@coinlake/lake-environment';
import { estimate } from '../../src/cost/estimate.ts';
import { readPriceTable } from '../../src/cost/price-table.ts';
import { repository } from '../../src/repository.ts';
import { resourcesOf, type SynthesisedStack } from '../../src/terraform/synthesised-stack.ts';
import { describeAsShipped } from '../as-shipped.ts';
import { planExamples } from '../e2e/plan-examples.ts';
import { committedReview, isGrant, readPlannedExample, reviewOf } from './planned-example.ts';

const environment = readEnvironment(repository.environments, 'dev');
const stacks = stacksOf(environment).map(({ name }) => {
  const file = join(repository.root, repository.baseline, `${name}.tf.json`);
  return JSON.parse(readFileSync(file, 'utf8')) as SynthesisedStack;
});
const ifStale = 'npm run plan-reviews -w @coinlake/ops';

describe('the examples in docs/plan-reviews', () => {
  it.each(planExamples)('are what the review makes of their plan: $name', ({ name }) => {
    expect(reviewOf(readPlannedExample(name))).toBe(committedReview(name));
  });
});

describeAsShipped('the examples in docs/plan-reviews', () => {
  it.each(planExamples)(`start from the bill of today, or else ${ifStale}: $name`, ({ name }) => {
    const bill = estimate(stacks, environment, readPriceTable());

    expect(readPlannedExample(name).costBefore.totalCents).toBe(bill.totalCents);
  });

  it.each(planExamples)(`start from the grants of today, or else ${ifStale}: $name`, ({ name }) => {
    const grants = stacks
      .flatMap(resourcesOf)
      .filter(({ type }) => isGrant(type))
      .map(({ address }) => address);
    const planned = Object.values(readPlannedExample(name).stacks)
      .flatMap(({ plan }) => plan.resource_changes ?? [])
      .filter(({ type, change }) => isGrant(type) && change.before !== null)
      .map(({ address }) => address);

    expect(planned.sort()).toEqual(grants.sort());
  });
});
