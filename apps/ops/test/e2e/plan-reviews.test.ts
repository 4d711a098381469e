import { aTemporaryDirectory, describeWithTool } from '@coinlake/testing';
import { describeAsShipped } from '../as-shipped.ts';
import { committedReview, reviewOf } from '../plan/planned-example.ts';
import { examplePlanner, planExamples } from './plan-examples.ts';

/** Those that take a plan of the provider to see: a replacement, and a change in place. */
const looked = ['widened-grant', 'more-frequent-crawler'];

describeAsShipped('the committed plan reviews', () =>
  describeWithTool(['terraform', 'aws-provider'], 'by the provider', () => {
    const directory = aTemporaryDirectory();
    let planned: Awaited<ReturnType<typeof examplePlanner>>;

    beforeAll(async () => {
      planned = await examplePlanner(directory);
    });

    it.each(planExamples.filter(({ name }) => looked.includes(name)))(
      'are what the provider plans today: $name',
      async (example) => {
        expect(reviewOf(await planned(example))).toBe(committedReview(example.name));
      },
    );
  }),
);
