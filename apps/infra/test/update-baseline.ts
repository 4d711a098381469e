import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { everyOption } from '@coinlake/lake-environment/testing';
import { compactJson } from '@coinlake/testing';
import { baselineOf } from './baseline-of.ts';
import { committedEnvironments, synthesise } from './synthesised-stacks.ts';

const directory = join(__dirname, 'baseline');
for (const file of readdirSync(directory)) rmSync(join(directory, file));
for (const { name, json } of synthesise([...committedEnvironments(), everyOption()])) {
  writeFileSync(join(directory, `${name}.tf.json`), compactJson(baselineOf(json)));
}
