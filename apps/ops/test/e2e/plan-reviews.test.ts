import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { aTemporaryDirectory, describeWithTool } from '@coinlake/testing';
import { repository } from '../../src/repository.ts';
import { exampleReviewer, planExamples } from './plan-examples.ts';

describeWithTool(['terraform'], 'the committed plan reviews', () => {
  const directory = aTemporaryDirectory();
  let review: Awaited<ReturnType<typeof exampleReviewer>>;

  beforeAll(async () => {
    review = await exampleReviewer(directory);
  }, 120_000);

  it.each(planExamples)(
    'are what the provider plans today: $name',
    async (example) => {
      const file = join(repository.root, 'docs/plan-reviews', `${example.name}.md`);

      expect(await review(example)).toBe(readFileSync(file, 'utf8'));
    },
    120_000,
  );
});
