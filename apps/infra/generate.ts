import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { environmentJsonSchema, readEnvironments } from '@coinlake/lake-environment';
import { dataDictionary } from './src/pages/data-dictionary.ts';
import { withSection } from './src/pages/generated-section.ts';
import { optionTable } from './src/pages/option-table.ts';
import { retentionTable } from './src/pages/retention-table.ts';

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));

function rewriteSection(path: string, name: string, text: string): void {
  writeFileSync(file(path), withSection(readFileSync(file(path), 'utf8'), name, text));
}

const schema = JSON.stringify(environmentJsonSchema(), null, 2);
writeFileSync(file('environments/schema.json'), `${schema}\n`);

writeFileSync(file('../../docs/data-dictionary.md'), dataDictionary());
rewriteSection('../../docs/changing-it.md', 'options', optionTable());
const retention = retentionTable(readEnvironments(file('environments')));
rewriteSection('../../docs/operations.md', 'retention', retention);
