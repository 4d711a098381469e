import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { everyOption } from '@coinlake/lake-environment/testing';
import { withSection } from '@coinlake/pages';
import { environmentOptions } from '../../src/pages/option-table.ts';
import { retentionTable } from '../../src/pages/retention-table.ts';
import { committedEnvironments } from '../synthesised-stacks.ts';

const page = readFileSync(join(__dirname, '../../../../docs/operations.md'), 'utf8');
const table = retentionTable(committedEnvironments());

describe('docs/operations.md', () => {
  it('contains the retention table, else run `npx nx run infra:generate`', () => {
    expect(page).toBe(withSection(page, 'retention', table));
  });
});

describe('retentionTable', () => {
  it.each(
    environmentOptions()
      .map(({ path }) => path)
      .filter((path) => /^retention\.|\.retentionHours$/.test(path)),
  )('includes every option of a retention: %s', (path) => {
    expect(table).toContain(`\`${path}\``);
  });

  it('has the values of each environment', () => {
    expect(retentionTable([everyOption()])).toContain('| 168 hours | `stream.retentionHours` |');
  });
});
