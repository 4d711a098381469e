import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withSection } from '@coinlake/pages';
import { repository } from '../../src/repository.ts';
import { readRecordedPlan, reviewOf } from './recorded-review.ts';

describe('the example in docs/plan-reviews', () => {
  it('is the review of the recorded plan (npm run generate)', () => {
    const page = readFileSync(join(repository.root, 'docs/plan-reviews/README.md'), 'utf8');

    expect(page).toBe(withSection(page, 'review', reviewOf(readRecordedPlan()).trim()));
  });
});
