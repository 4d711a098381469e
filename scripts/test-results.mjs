import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
export const resultsDirectory = join(root, 'test-results');

/** Adds up the reports that Jest left in `test-results/`; names what was skipped. */
export function readResults() {
  const total = { passed: 0, failed: 0, skipped: [] };
  for (const file of readdirSync(resultsDirectory).filter((name) => name.endsWith('.json'))) {
    const report = JSON.parse(readFileSync(join(resultsDirectory, file), 'utf8'));
    total.passed += report.numPassedTests;
    total.failed += report.numFailedTests;
    for (const suite of report.testResults) {
      // A file that could not be loaded has no test to count.
      if (suite.status === 'failed' && suite.assertionResults.length === 0) total.failed += 1;
      for (const test of suite.assertionResults) {
        if (test.status === 'pending') total.skipped.push(test.fullName);
      }
    }
  }
  return total;
}

/** Prints the closing line, `N passed, N failed`, after the names of what was skipped. */
export function printResults({ passed, failed, skipped }) {
  if (skipped.length > 0) {
    console.log('\nSkipped, because a tool is missing here:');
    for (const name of skipped) console.log(`  - ${name}`);
  }
  const tail = skipped.length > 0 ? `, ${skipped.length} skipped` : '';
  console.log(`\n${passed} passed, ${failed} failed${tail}`);
}
