import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { environmentJsonSchema, readEnvironments } from '@coinlake/lake-environment';
import { rewriteSection } from '@coinlake/pages';
import { alarmTable } from './src/pages/alarm-table.ts';
import { dataDictionary } from './src/pages/data-dictionary.ts';
import { optionTable } from './src/pages/option-table.ts';
import { retentionTable } from './src/pages/retention-table.ts';

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const schema = JSON.stringify(environmentJsonSchema(), null, 2);
writeFileSync(file('environments/schema.json'), `${schema}\n`);

writeFileSync(file('../../docs/data-dictionary.md'), dataDictionary());
rewriteSection(file('../../docs/changing-it.md'), 'options', optionTable());
const environments = readEnvironments(file('environments'));
const operations = file('../../docs/operations.md');
rewriteSection(operations, 'retention', retentionTable(environments));
rewriteSection(operations, 'alarms', alarmTable(environments));
