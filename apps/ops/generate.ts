import { join } from 'node:path';
import { stacksOf } from '@coinlake/lake-environment';
import { rewriteSection } from '@coinlake/pages';
import { estimate } from './src/cost/estimate.ts';
import { readPriceTable } from './src/cost/price-table.ts';
import { readLake } from './src/lake.ts';
import { costTable } from './src/pages/cost-table.ts';
import { repository } from './src/repository.ts';
import { readStack } from './src/terraform/synthesised-stack.ts';
import { readRecordedPlan, reviewOf } from './test/plan/recorded-review.ts';

const page = (path: string) => join(repository.root, path);

const bills = ['dev', 'prod'].map((name) => {
  const lake = readLake(name);
  const stacks = stacksOf(lake.environment).map((stack) =>
    readStack(repository.synthesised, stack.name),
  );
  return [name, estimate(stacks, lake, readPriceTable())] as const;
});
rewriteSection(page('README.md'), 'costs', costTable(Object.fromEntries(bills)));
rewriteSection(page('docs/plan-reviews/README.md'), 'review', reviewOf(readRecordedPlan()).trim());
