import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { grantable } from '@coinlake/lake-environment';
import { auditTable } from '@coinlake/lake-queries';
import { dataDictionary } from '../../src/pages/data-dictionary.ts';

const page = readFileSync(join(__dirname, '../../../../docs/data-dictionary.md'), 'utf8');

describe('docs/data-dictionary.md', () => {
  it('is as the code has it, else run `npx nx run infra:generate`', () => {
    expect(page).toBe(dataDictionary());
  });

  it.each([...grantable.keys(), auditTable.name])('knows what the catalog holds: %s', (name) => {
    expect(page).toContain(`\`${name}\``);
  });

  it.each([...grantable].flatMap(([name, { columns }]) => columns.map((column) => [name, column])))(
    'says what is in %s.%s',
    (_, column) => {
      expect(page).toMatch(new RegExp(`^\\|.*\`${column}\``, 'm'));
    },
  );
});
