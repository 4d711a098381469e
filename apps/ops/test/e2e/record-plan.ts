import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeRecordedPlan } from '../plan/recorded-review.ts';
import { planExample } from './example-plan.ts';

const directory = mkdtempSync(join(tmpdir(), 'coinlake-'));
try {
  writeRecordedPlan(await planExample(directory));
} finally {
  rmSync(directory, { recursive: true });
}
