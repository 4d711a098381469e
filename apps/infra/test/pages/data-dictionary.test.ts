import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { grantable } from '@coinlake/lake-environment';
import { auditTable } from '@coinlake/lake-queries';
import { dataDictionary } from '../../src/pages/data-dictionary.ts';

const page = readFileSync(join(__dirname, '../../../../docs/data-dictionary.md'), 'utf8');

describe('docs/data-dictionary.md', () => {
  it('is generated from the code, else run `npx nx run infra:generate`', () => {
    expect(page).toBe(dataDictionary());
  });

  it.each([...grantable.keys(), auditTable.name])('describes the table or view %s', (name) => {
    expect(page).toContain(`\`${name}\``);
  });

  it.each([...grantable].flatMap(([name, { columns }]) => columns.map((column) => [name, column])))(
    'describes the column %s.%s',
    (_, column) => {
      expect(page).toMatch(new RegExp(`^\\|.*\`${column}\``, 'm'));
    },
  );
});
