import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repository } from '../../src/repository.ts';
import { reviewOf, writePlannedExample } from '../plan/planned-example.ts';
import { examplePlanner, planExamples } from './plan-examples.ts';

const planned = await examplePlanner(mkdtempSync(join(tmpdir(), 'coinlake-')));
for (const example of planExamples) {
  const plan = await planned(example);
  writePlannedExample(example.name, plan);
  const file = join(repository.root, 'docs/plan-reviews', `${example.name}.md`);
  writeFileSync(file, reviewOf(plan));
  process.stdout.write(`${file}\n`);
}
