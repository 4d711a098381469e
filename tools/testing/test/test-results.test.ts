import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { aTemporaryDirectory } from '../src/index.ts';

const repository = resolve(__dirname, '../../..');
const script = pathToFileURL(join(repository, 'scripts/test-results.mjs'));

describe('the last lines of npm test', () => {
  const directory = aTemporaryDirectory();

  it('name each failed test, file and task, then count', () => {
    const suite = (file: string, message: string, assertionResults: object[]) => ({
      name: join(repository, file),
      status: 'failed',
      message,
      assertionResults,
    });
    const report = {
      numPassedTests: 3,
      testResults: [
        suite('packages/coinbase/test/a.test.ts', '', [
          { status: 'failed', fullName: 'request retries a 429' },
          { status: 'pending', fullName: 'the page (needs chromium: install Chromium) opens' },
        ]),
        suite('packages/coinbase/test/b.test.ts', '  ● Test suite failed\n\n  No module x', []),
      ],
    };
    writeFileSync(join(directory, 'coinbase.json'), JSON.stringify(report));
    writeFileSync(join(directory, 'test.failed.txt'), 'infra:build: failed\n');

    expect(lastLines()).toEqual([
      'Skipped, because a tool is missing here:',
      '  - the page (needs chromium: install Chromium) opens',
      'Failed:',
      '  - infra:build: failed',
      '  - coinbase: packages/coinbase/test/a.test.ts: request retries a 429',
      '  - coinbase: packages/coinbase/test/b.test.ts: the file could not be run: No module x',
      '3 passed, 3 failed, 1 skipped',
    ]);
  });

  function lastLines(): string[] {
    const program = `
      import { printResults, readResults } from '${script}';
      printResults(readResults(${JSON.stringify(directory)}));`;
    const printed = execFileSync(process.execPath, ['--input-type=module', '--eval', program]);
    return String(printed)
      .split('\n')
      .filter((line) => line !== '');
  }
});
