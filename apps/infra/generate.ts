import { writeFileSync } from 'node:fs';
import { environmentJsonSchema } from './src/config.ts';
import { dataDictionary } from './src/pages/data-dictionary.ts';

const write = (path: string, text: string) => writeFileSync(new URL(path, import.meta.url), text);

write('environments/schema.json', `${JSON.stringify(environmentJsonSchema(), null, 2)}\n`);
write('../../docs/data-dictionary.md', dataDictionary());
