import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withSection } from '@coinlake/pages';
import { costTable } from '../../src/pages/cost-table.ts';
import { repository } from '../../src/repository.ts';
import { describeAsShipped } from '../as-shipped.ts';
import { billOf } from './committed-bill.ts';

describeAsShipped('the costs in README.md', () => {
  it('are those of the bills of dev and prod (npm run generate)', () => {
    const page = readFileSync(join(repository.root, 'README.md'), 'utf8');
    const table = costTable({ dev: billOf('dev'), prod: billOf('prod') });

    expect(page).toBe(withSection(page, 'costs', table));
  });
});
