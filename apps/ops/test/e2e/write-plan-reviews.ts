import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repository } from '../../src/repository.ts';
import { exampleReviewer, planExamples } from './plan-examples.ts';

const review = await exampleReviewer(mkdtempSync(join(tmpdir(), 'coinlake-')));
for (const example of planExamples) {
  const file = join(repository.root, 'docs/plan-reviews', `${example.name}.md`);
  writeFileSync(file, await review(example));
  process.stdout.write(`${file}\n`);
}
