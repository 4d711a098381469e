import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
export const resultsDirectory = join(root, 'test-results');

/** The names of the reports that Jest left in a directory. */
export function reportsIn(directory = resultsDirectory) {
  return readdirSync(directory).filter((name) => name.endsWith('.json'));
}

/** Where a run of `target` names, one a line, the tasks that failed although no test did. */
export function failedTasksFile(target, directory = resultsDirectory) {
  return join(directory, `${target}.failed.txt`);
}

/**
 * Adds up the reports in a directory: how many tests `passed`, and the names of what `failed` and of
 * what was `skipped`. A failed test is named as report, file and test.
 */
export function readResults(directory = resultsDirectory) {
  const total = { passed: 0, failed: failedTasksIn(directory), skipped: [] };
  for (const file of reportsIn(directory)) {
    const report = JSON.parse(readFileSync(join(directory, file), 'utf8'));
    const name = file.replace(/\.json$/, '');
    total.passed += report.numPassedTests;
    total.failed.push(...report.testResults.flatMap((suite) => failuresOf(name, suite)));
    for (const { assertionResults } of report.testResults) {
      const skipped = assertionResults.filter(({ status }) => status === 'pending');
      total.skipped.push(...skipped.map(({ fullName }) => fullName));
    }
  }
  return total;
}

function failedTasksIn(directory) {
  return readdirSync(directory)
    .filter((name) => name.endsWith('.failed.txt'))
    .flatMap((name) => readFileSync(join(directory, name), 'utf8').split('\n'))
    .filter((line) => line !== '');
}

function failuresOf(report, suite) {
  const where = `${report}: ${relative(root, suite.name)}`;
  const failed = suite.assertionResults.filter(({ status }) => status === 'failed');
  if (failed.length > 0) return failed.map(({ fullName }) => `${where}: ${fullName}`);
  // A file that could not be loaded has no test to name.
  return suite.status === 'failed' ? [`${where}: ${reasonIn(suite.message)}`] : [];
}

function reasonIn(message) {
  const lines = plain(message)
    .split('\n')
    .map((line) => line.trim());
  const reason = lines.find((line) => line !== '' && !line.startsWith('●'));
  return `the file could not be run: ${reason ?? 'no reason was given'}`;
}

/** Text without the colours of a terminal. */
export function plain(text) {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what a colour begins with
  return text.replaceAll(/\u001b\[[\d;]*m/g, '');
}

/** Prints what was skipped and what failed, by name, then the closing line: `N passed, N failed`. */
export function printResults({ passed, failed, skipped }) {
  printNames('Skipped, because a tool is missing here:', skipped);
  printNames('Failed:', failed);
  const tail = skipped.length > 0 ? `, ${skipped.length} skipped` : '';
  console.log(`\n${passed} passed, ${failed.length} failed${tail}`);
}

function printNames(title, names) {
  if (names.length === 0) return;
  console.log(`\n${title}`);
  for (const name of names) console.log(`  - ${name}`);
}
