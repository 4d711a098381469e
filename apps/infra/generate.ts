import { writeFileSync } from 'node:fs';
import { environmentJsonSchema } from './src/config.ts';

writeFileSync(
  new URL('environments/schema.json', import.meta.url),
  `${JSON.stringify(environmentJsonSchema(), null, 2)}\n`,
);
