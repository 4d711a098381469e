// `npm test` and `npm run test:e2e`: one target (`test` by default) of every workspace through Nx,
// then one summary over all of them, with what was skipped and why.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { printResults, readResults, resultsDirectory, root } from './test-results.mjs';

const target = process.argv[2] ?? 'test';

mkdirSync(resultsDirectory, { recursive: true });
if (target === 'test') {
  for (const file of readdirSync(resultsDirectory).filter((name) => name.endsWith('.json'))) {
    rmSync(join(resultsDirectory, file));
  }
}

const nx = spawnSync(
  process.execPath,
  [join(root, 'node_modules/nx/dist/bin/nx.js'), 'run-many', '-t', target, '--outputStyle=stream'],
  { cwd: root, stdio: 'inherit', env: { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false' } },
);

const results = readResults();
if (nx.status !== 0 && results.failed === 0) results.failed = 1;
printResults(results);
process.exit(results.failed === 0 ? 0 : 1);
