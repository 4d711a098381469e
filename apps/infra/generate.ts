import { readFileSync, writeFileSync } from 'node:fs';
import { environmentJsonSchema } from './src/config.ts';
import { dataDictionary } from './src/pages/data-dictionary.ts';
import { withSection } from './src/pages/generated-section.ts';
import { optionTable } from './src/pages/option-table.ts';

const file = (path: string) => new URL(path, import.meta.url);

const schema = JSON.stringify(environmentJsonSchema(), null, 2);
writeFileSync(file('environments/schema.json'), `${schema}\n`);

writeFileSync(file('../../docs/data-dictionary.md'), dataDictionary());

const page = file('../../docs/changing-it.md');
writeFileSync(page, withSection(readFileSync(page, 'utf8'), 'options', optionTable()));
