// `npm test`: the `test` target of every workspace (or the targets named as arguments) through Nx,
// then one summary over all of them, with what was skipped and why.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const results = join(root, 'test-results');
const targets = process.argv.slice(2);

rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

const nx = spawnSync(
  process.execPath,
  [
    join(root, 'node_modules/nx/dist/bin/nx.js'),
    'run-many',
    '-t',
    ...(targets.length > 0 ? targets : ['test']),
    '--outputStyle=stream',
  ],
  { cwd: root, stdio: 'inherit', env: { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false' } },
);

let passed = 0;
let failed = 0;
const skipped = [];
for (const file of readdirSync(results).filter((name) => name.endsWith('.json'))) {
  const report = JSON.parse(readFileSync(join(results, file), 'utf8'));
  passed += report.numPassedTests;
  failed += report.numFailedTests;
  for (const suite of report.testResults) {
    if (suite.status === 'failed' && suite.assertionResults.length === 0) failed += 1;
    for (const test of suite.assertionResults) {
      if (test.status === 'pending') skipped.push(test.fullName);
    }
  }
}
if (nx.status !== 0 && failed === 0) failed = 1;

if (skipped.length > 0) {
  console.log(`\nSkipped, because a tool is missing here (CI runs them):`);
  for (const name of skipped) console.log(`  - ${name}`);
}
console.log(
  `\n${passed} passed, ${failed} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`,
);
process.exit(failed === 0 && existsSync(results) ? 0 : 1);
